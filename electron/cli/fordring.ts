/** The command line: the same backend without a window. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { apiError } from '../../shared/api/errors.ts';
import { machinePolicyFile, readPolicy, type Policy } from '../backend/policy.ts';
import { readArguments, UsageError, type Arguments } from './arguments.ts';
import { addAgreement, importMandates, listOfRun, proposeCollections } from './collection-command.ts';
import { cancelSentLine, exportRun, previewRun } from './collection-file-command.ts';
import { findInFiles, importFiles, listInbox, listStatements } from './bank-files-command.ts';
import {
  approveLines,
  discardRun,
  editCollection,
  showCollection,
  signRun,
  undoEdit,
  validateRun,
} from './collection-work-command.ts';
import {
  addMandate,
  cancelMandate,
  changeAccount,
  exportChanges,
  moveMandate,
  withdrawChange,
} from './mandates-command.ts';
import {
  approveReminders,
  choosePolicy,
  discardReminders,
  issueReminders,
  listReminders,
  lowerNoticeFee,
  takeNoticeOut,
  takeRemindersBack,
  proposeReminders,
  setPolicy,
  simulateReminders,
  showNotice,
  whyNotReminded,
} from './reminders-command.ts';
import { liftHold, listHolds, setHold } from './holds-command.ts';
import { addCreditor } from './creditor-command.ts';
import { defaultDataFolder } from './data-folder.ts';
import { explainEntry } from './explain-command.ts';
import { readFile } from './files-command.ts';
import { importLedger } from './import-command.ts';
import { listLapsing, showInterest, showLaw } from './law-command.ts';
import { listNotices, prepareNotices, sendNotices, setMail } from './notices-command.ts';
import { creditorIdOf, exportRows, listRows } from './lists.ts';
import { writeStatement } from './statement-command.ts';
import { exportStatistics, statistics } from './statistics-command.ts';
import {
  exportPosting,
  listPostings,
  post,
  postingAccounts,
  postingProfiles,
  previewPosting,
  reversePosting,
} from './post-command.ts';
import { printRun } from './letters-command.ts';
import { listRules, setRules } from './matching-rules-command.ts';
import { decidePayment, reopenPayment, showPayment, undoPayment } from './payments-command.ts';
import { openSession, Refusal, type Session } from './session.ts';

type Command = {
  readonly words: readonly string[];
  readonly usage: string;
  readonly writes: boolean;
  readonly run: (session: Session, args: Arguments) => Promise<unknown>;
};

/** Commands that need no database. */
type PlainCommand = {
  readonly words: readonly string[];
  readonly usage: string;
  readonly runPlain: (args: Arguments) => Promise<unknown>;
};

const commands: readonly (Command | PlainCommand)[] = [
  {
    words: ['creditor', 'add'],
    usage:
      'creditor add --code CODE --name NAME --country DK|SE|FI|NO --registration-number NUMBER [--currency C] [--language L] [--iban IBAN] [--vat-deduction PERCENT]',
    writes: true,
    run: (session, { options }) => addCreditor(session, options),
  },
  {
    words: ['creditor', 'list'],
    usage: 'creditor list',
    writes: false,
    run: (session) => session.ask('creditors.list', {}),
  },
  {
    words: ['import', 'ledger'],
    usage: 'import ledger FILE… --creditor CODE [--profile NAME] [--map FILE] [--full] [--confirm]',
    writes: true,
    run: (session, { words, options }) => importLedger(session, words, options),
  },
  ...(['entries', 'customers', 'issues', 'imports', 'audit'] as const).flatMap(
    (subject): readonly Command[] => [
      {
        words: [subject, 'list'],
        usage: `${subject} list [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]`,
        writes: false,
        run: (session, { options }) => listRows(session, subject, options),
      },
      {
        words: ['export', subject],
        usage: `export ${subject} FILE.xlsx [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…]`,
        writes: false,
        run: (session, { words, options }) => {
          const file = words[0];
          if (file === undefined) throw new UsageError(`export ${subject} needs a FILE.xlsx`);
          return exportRows(session, subject, file, options);
        },
      },
    ],
  ),
  {
    words: ['agreement', 'add'],
    usage:
      'agreement add --creditor CODE --scheme bs|ls|ag|avtalegiro|sepa --creditor-number NUMBER [--data-supplier NUMBER] [--code CODE] [--debtor-group NNNNN] [--section NNNN] [--lead-days N] [--date-roll next|previous|keep] [--minimum-minor N] [--maximum-minor N] [--no-netting] [--send-slips] [--four-eyes] [--test] [--send-mandate-changes]',
    writes: true,
    run: (session, { options }) => addAgreement(session, options),
  },
  {
    words: ['agreement', 'list'],
    usage: 'agreement list',
    writes: false,
    run: (session) => session.ask('agreements.list', {}),
  },
  {
    words: ['mandates', 'import'],
    usage: 'mandates import FILE --creditor CODE',
    writes: true,
    run: (session, { words, options }) => importMandates(session, words, options),
  },
  {
    words: ['mandates', 'list'],
    usage: 'mandates list [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'mandates', options),
  },
  {
    words: ['mandates', 'add'],
    usage:
      'mandates add CUSTOMER|#ID --agreement CODE [--number NUMBER] [--account REGISTRATION-NUMBER] [--from DAY] [--iban IBAN --signed DAY] [--creditor CODE]',
    writes: true,
    run: (session, { words, options }) => addMandate(session, words, options),
  },
  {
    words: ['mandates', 'cancel'],
    usage: 'mandates cancel ID --by debtor|bank|creditor|scheme [--to DAY]',
    writes: true,
    run: (session, { words, options }) => cancelMandate(session, words, options),
  },
  {
    words: ['mandates', 'account'],
    usage: 'mandates account ID --iban IBAN',
    writes: true,
    run: (session, { words, options }) => changeAccount(session, words, options),
  },
  {
    words: ['mandates', 'move'],
    usage: 'mandates move ID CUSTOMER|#ID [--from DAY]',
    writes: true,
    run: (session, { words, options }) => moveMandate(session, words, options),
  },
  {
    words: ['mandates', 'changes'],
    usage: 'mandates changes [--creditor CODE]',
    writes: false,
    run: async (session, { options }) =>
      session.ask('mandates.waitingChanges', { creditorId: await creditorIdOf(session, options.creditor) }),
  },
  {
    words: ['mandates', 'withdraw'],
    usage: 'mandates withdraw CHANGE',
    writes: true,
    run: (session, { words }) => withdrawChange(session, words),
  },
  {
    words: ['mandates', 'export'],
    usage: 'mandates export --agreement CODE --creditor CODE',
    writes: true,
    run: (session, { options }) => exportChanges(session, options),
  },
  {
    words: ['hold', 'set'],
    usage:
      'hold set customer NUMBER|#ID | entry DOCUMENT|#ID --reason TEXT [--to DAY] [--agency] [--creditor CODE]',
    writes: true,
    run: (session, { words, options }) => setHold(session, words, options),
  },
  {
    words: ['hold', 'lift'],
    usage: 'hold lift customer NUMBER|#ID | entry DOCUMENT|#ID [--creditor CODE]',
    writes: true,
    run: (session, { words, options }) => liftHold(session, words, options),
  },
  {
    words: ['hold', 'list'],
    usage: 'hold list [--creditor CODE] [--limit N]',
    writes: false,
    run: (session, { options }) => listHolds(session, options),
  },
  {
    words: ['collect', 'propose'],
    usage: 'collect propose --creditor CODE --agreement CODE --from DAY --to DAY',
    writes: true,
    run: (session, { options }) => proposeCollections(session, options),
  },
  {
    words: ['collect', 'lines'],
    usage:
      'collect lines [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listOfRun(session, 'collectionLines', options),
  },
  {
    words: ['collect', 'left-out'],
    usage:
      'collect left-out [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listOfRun(session, 'collectionLeftOut', options),
  },
  {
    words: ['collect', 'preview-export'],
    usage: 'collect preview-export --run N [--from RECORD] [--limit N] [--line LINE]',
    writes: false,
    run: (session, { options }) => previewRun(session, options),
  },
  {
    words: ['collect', 'export'],
    usage: 'collect export --run N [--repeats EXPORT --reason TEXT]',
    writes: true,
    run: (session, { options }) => exportRun(session, options),
  },
  {
    words: ['collect', 'cancel-line'],
    usage: 'collect cancel-line --line LINE --reason TEXT',
    writes: true,
    run: (session, { options }) => cancelSentLine(session, options),
  },
  {
    words: ['collect', 'show'],
    usage: 'collect show --run N | --line N',
    writes: false,
    run: (session, { options }) => showCollection(session, options),
  },
  {
    words: ['collect', 'validate'],
    usage: 'collect validate --run N',
    writes: true,
    run: (session, { options }) => validateRun(session, options),
  },
  {
    words: ['collect', 'approve'],
    usage: 'collect approve --run N [--line N]',
    writes: true,
    run: (session, { options }) => approveLines(session, options),
  },
  {
    words: ['collect', 'sign'],
    usage: 'collect sign --run N',
    writes: true,
    run: (session, { options }) => signRun(session, options),
  },
  {
    words: ['collect', 'edit'],
    usage:
      'collect edit amount --line N --entry N --amount-minor N | date --line N --to DAY | text --line N [--note TEXT] | take-out --line N --reason TEXT | split --line N --entry N… --to DAY',
    writes: true,
    run: (session, { words, options }) => editCollection(session, words, options),
  },
  {
    words: ['collect', 'undo'],
    usage: 'collect undo --run N',
    writes: true,
    run: (session, { options }) => undoEdit(session, options),
  },
  {
    words: ['collect', 'discard'],
    usage: 'collect discard --run N --reason TEXT',
    writes: true,
    run: (session, { options }) => discardRun(session, options),
  },
  {
    words: ['notices', 'prepare'],
    usage: 'notices prepare --run N',
    writes: true,
    run: (session, { options }) => prepareNotices(session, options),
  },
  {
    words: ['notices', 'send'],
    usage: 'notices send --run N',
    writes: true,
    run: (session, { options }) => sendNotices(session, options),
  },
  {
    words: ['notices', 'list'],
    usage:
      'notices list [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listNotices(session, options),
  },
  {
    words: ['notices', 'mail'],
    usage: 'notices mail off|eml [--out-folder FOLDER] [--from ADDRESS]',
    writes: true,
    run: (session, { words, options }) => setMail(session, words, options),
  },
  {
    words: ['payments', 'list'],
    usage: 'payments list [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'payments', options),
  },
  {
    words: ['payments', 'show'],
    usage: 'payments show PAYMENT',
    writes: false,
    run: (session, { words }) => showPayment(session, words),
  },
  {
    words: ['payments', 'decide'],
    usage:
      'payments decide PAYMENT settle|move_to_customer|on_account|write_off_difference|refund|send_back [--candidate N] [--customer-id ID] [--entry ENTRY=AMOUNT… | --allocate [--named ENTRY…]] [--note TEXT] [--preview]',
    writes: true,
    run: (session, { words, options }) => decidePayment(session, words, options),
  },
  {
    words: ['payments', 'undo'],
    usage: 'payments undo PAYMENT [--reason TEXT]',
    writes: true,
    run: (session, { words, options }) => undoPayment(session, words, options),
  },
  {
    words: ['payments', 'reopen'],
    usage: 'payments reopen PAYMENT [--reason TEXT]',
    writes: true,
    run: (session, { words, options }) => reopenPayment(session, words, options),
  },
  {
    words: ['payments', 'rules', 'list'],
    usage: 'payments rules list --creditor CODE',
    writes: false,
    run: (session, { options }) => listRules(session, options),
  },
  {
    words: ['payments', 'rules', 'set'],
    usage:
      'payments rules set --creditor CODE RULE=off|on|suggests|settles… RULE@PLACE… CURRENCY=TOLERANCE_MINOR…',
    writes: true,
    run: (session, { words, options }) => setRules(session, words, options),
  },
  {
    words: ['post', 'accounts'],
    usage: 'post accounts --creditor CODE [KIND=ACCOUNT…]',
    writes: true,
    run: (session, { words, options }) => postingAccounts(session, words, options),
  },
  {
    words: ['post', 'profiles'],
    usage: 'post profiles --creditor CODE',
    writes: false,
    run: (session, { options }) => postingProfiles(session, options),
  },
  {
    words: ['post', 'preview'],
    usage: 'post preview --creditor CODE [--to DAY]',
    writes: false,
    run: (session, { options }) => previewPosting(session, options),
  },
  {
    words: ['post', 'list'],
    usage: 'post list [--creditor CODE]',
    writes: false,
    run: (session, { options }) => listPostings(session, options),
  },
  {
    words: ['post', 'vouchers'],
    usage: 'post vouchers [--creditor CODE] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'vouchers', options),
  },
  {
    words: ['post', 'export'],
    usage: 'post export BATCH FILE --creditor CODE [--format csv|sie4] [--profile NAME] [--reason TEXT]',
    writes: true,
    run: (session, { words, options }) => exportPosting(session, words, options),
  },
  {
    words: ['post', 'reverse'],
    usage: 'post reverse BATCH --creditor CODE --reason TEXT',
    writes: true,
    run: (session, { words, options }) => reversePosting(session, words, options),
  },
  {
    words: ['post'],
    usage: 'post --creditor CODE [--to DAY]',
    writes: true,
    run: (session, { words, options }) => post(session, words, options),
  },
  {
    words: ['files', 'read'],
    usage: 'files read FILE',
    runPlain: ({ words }) => readFile(words),
  },
  {
    words: ['files', 'import'],
    usage: 'files import FILE… --creditor CODE [--confirm] [--totals-word TEXT]',
    writes: true,
    run: (session, { words, options }) => importFiles(session, words, options),
  },
  {
    words: ['files', 'list'],
    usage: 'files list [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'bankFiles', options),
  },
  {
    words: ['files', 'find'],
    usage: 'files find TEXT --creditor CODE',
    writes: false,
    run: (session, { words, options }) => findInFiles(session, words, options),
  },
  {
    words: ['files', 'statements'],
    usage: 'files statements --creditor CODE',
    writes: false,
    run: (session, { options }) => listStatements(session, options),
  },
  {
    words: ['files', 'inbox'],
    usage: 'files inbox --creditor CODE',
    writes: false,
    run: (session, { options }) => listInbox(session, options),
  },
  {
    words: ['remind', 'policy'],
    usage: 'remind policy --creditor CODE [--map FILE.json]',
    writes: true,
    run: (session, { options }) => setPolicy(session, options),
  },
  {
    words: ['remind', 'choose'],
    usage:
      'remind choose [customer NUMBER|#ID | entry DOCUMENT|#ID | group NAME] --creditor CODE --name POLICY | --never | --remove',
    writes: true,
    run: (session, { words, options }) => choosePolicy(session, words, options),
  },
  {
    words: ['remind', 'propose'],
    usage: 'remind propose --creditor CODE [--on DAY] [--reason TEXT]',
    writes: true,
    run: (session, { options }) => proposeReminders(session, options),
  },
  {
    words: ['remind', 'list'],
    usage:
      'remind list [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listReminders(session, 'notices', options),
  },
  {
    words: ['remind', 'why-not'],
    usage: 'remind why-not [DOCUMENT|#ENTRY] [--on DAY] [--creditor CODE] [--run N] [--filter COND…]',
    writes: false,
    run: (session, { words, options }) => whyNotReminded(session, words, options),
  },
  {
    words: ['remind', 'take-out'],
    usage: 'remind take-out NOTICE --reason TEXT [--to DAY]',
    writes: true,
    run: (session, { words, options }) => takeNoticeOut(session, words, options),
  },
  {
    words: ['remind', 'fee'],
    usage: 'remind fee NOTICE --amount-minor N --reason TEXT',
    writes: true,
    run: (session, { words, options }) => lowerNoticeFee(session, words, options),
  },
  {
    words: ['remind', 'approve'],
    usage: 'remind approve [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { options }) => approveReminders(session, options),
  },
  {
    words: ['remind', 'discard'],
    usage: 'remind discard [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { options }) => discardReminders(session, options),
  },
  {
    words: ['remind', 'issue'],
    usage: 'remind issue [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { options }) => issueReminders(session, options),
  },
  {
    words: ['remind', 'take-back'],
    usage: 'remind take-back [NOTICE] --reason TEXT [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { words, options }) => takeRemindersBack(session, words, options),
  },
  {
    words: ['remind', 'simulate'],
    usage: 'remind simulate --creditor CODE [--map FILE.json] [--months N] [--every DAYS]',
    writes: false,
    run: (session, { options }) => simulateReminders(session, options),
  },
  {
    words: ['remind', 'show'],
    usage: 'remind show NOTICE',
    writes: false,
    run: (session, { words }) => showNotice(session, words),
  },
  {
    words: ['stats', 'export'],
    usage:
      'stats export FILE.xlsx|FILE.pdf [--creditor CODE] [--from YYYY-MM] [--to YYYY-MM] [--scheme bs|ls]',
    writes: false,
    run: (session, { words, options }) => exportStatistics(session, words, options),
  },
  {
    words: ['statement'],
    usage: 'statement CUSTOMER FILE.pdf|FILE.xlsx [--creditor CODE] [--from DAY] [--to DAY]',
    writes: false,
    run: (session, { words, options }) => writeStatement(session, words, options),
  },
  {
    words: ['letters'],
    usage: 'letters FILE.pdf [--run N] [--creditor CODE]',
    writes: false,
    run: (session, { words, options }) => printRun(session, words, options),
  },
  {
    words: ['stats'],
    usage:
      'stats [--creditor CODE] [--from YYYY-MM] [--to YYYY-MM] [--scheme bs|ls] [--by month|scheme|reason|group]',
    writes: false,
    run: (session, { options }) => statistics(session, options),
  },
  {
    words: ['law', 'show'],
    usage: 'law show --country DK|SE|FI|NO [--on DAY] [--creditor CODE]',
    writes: false,
    run: (session, { options }) => showLaw(session, options),
  },
  {
    words: ['law', 'lapsing'],
    usage: 'law lapsing [--creditor CODE] [--limit N]',
    writes: false,
    run: (session, { options }) => listLapsing(session, options),
  },
  {
    words: ['interest'],
    usage: 'interest DOCUMENT|#ENTRY [--to DAY] [--creditor CODE]',
    writes: false,
    run: (session, { words, options }) => showInterest(session, words, options),
  },
  {
    words: ['explain'],
    usage: 'explain DOCUMENT|#ENTRY [--creditor CODE] [--json]',
    writes: false,
    run: (session, { words, options }) => explainEntry(session, words, options),
  },
  { words: ['verify'], usage: 'verify', writes: false, run: (session) => session.job('system.verify', {}) },
  {
    words: ['backup'],
    usage: 'backup FILE',
    writes: false,
    run: (session, { words }) => {
      const file = words[0];
      if (file === undefined) throw new UsageError('backup needs a FILE');
      return session.job('system.backup', { to: session.backend.files.grant(path.resolve(file)) });
    },
  },
];

const help = () =>
  [
    'npm run --silent fordring -- [--data DIR] COMMAND [--json]',
    '',
    ...commands.map(({ usage }) => `  ${usage}`),
    '',
    'Answers are JSON on stdout (--json prints them on one line), `explain` without --json is sentences; progress and notes',
    'go to stderr.',
    'Exit code 0: done. 1: refused, with {"error":{"code":…,"params":…}}. 2: wrong usage.',
  ].join('\n');

const chosenCommand = ({ words }: Arguments): Command | PlainCommand => {
  const command = commands.find((candidate) => candidate.words.every((word, index) => words[index] === word));
  if (command === undefined)
    throw new UsageError(words.length === 0 ? 'no COMMAND given' : `no such command: ${words.join(' ')}`);
  return command;
};

/** A text as it stands, anything else as JSON. */
const print = (value: unknown, compact: boolean) =>
  process.stdout.write(
    `${typeof value === 'string' ? value : JSON.stringify(value, null, compact ? 0 : 2)}\n`,
  );

/** What the administrator of the computers decided holds here as it does in the window. */
const managed = (): Policy => {
  const policy = readPolicy(
    process.env['FORDRING_POLICY_FILE'] ?? machinePolicyFile(process.platform, process.env),
  );
  if (!policy.ok) throw new Refusal(policy.error);
  return policy.value;
};

const answer = async (args: Arguments): Promise<unknown> => {
  const command = chosenCommand(args);
  const words = args.words.slice(command.words.length);
  if ('runPlain' in command) return command.runPlain({ ...args, words });
  const policy = managed();
  const writesWorkbook =
    command.words[0] === 'export' || (command.words[1] === 'export' && words[0]?.endsWith('.xlsx'));
  if (writesWorkbook === true && policy.excelExportDisabled)
    throw new Refusal(apiError('disabled_by_policy', { key: 'DisableExcelExport' }));
  const folder = policy.databaseFolder ?? args.options.data ?? defaultDataFolder();
  if (!command.writes && !existsSync(folder))
    throw new Refusal(apiError('folder_missing', { folder: path.resolve(folder) }));
  const session = await openSession(folder, command.writes, policy.backupFolder);
  try {
    const value = await command.run(session, { ...args, words });
    return command.words[0] === 'verify' ? verdict(value, args.options.json === true) : value;
  } finally {
    await session.close();
  }
};

/** A ledger that does not hold is a refusal: a script must not take it for done. */
const verdict = (value: unknown, compact: boolean): unknown => {
  if (typeof value === 'object' && value !== null && 'holds' in value && value.holds === true) return value;
  print(value, compact);
  throw new Refusal(apiError('database_damaged', { detail: 'verify' }));
};

/** Runs one call; gives its exit code. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  let compact = argv.includes('--json');
  try {
    const args = readArguments(argv);
    compact = args.options.json === true;
    if (args.options.help === true) {
      process.stdout.write(`${help()}\n`);
      return 0;
    }
    print(await answer(args), compact);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${help()}\n`);
      return 2;
    }
    if (error instanceof Refusal) {
      print({ error: error.error }, compact);
      return 1;
    }
    throw error;
  }
};

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(import.meta.filename);
if (isMain) process.exitCode = await runCommandLine(process.argv.slice(2));

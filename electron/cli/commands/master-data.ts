import { UsageError } from '../arguments.ts';
import { addAgreement, importMandates } from '../collection-command.ts';
import {
  addMandate,
  cancelMandate,
  changeAccount,
  exportChanges,
  moveMandate,
  withdrawChange,
} from '../mandates-command.ts';
import { liftHold, listHolds, setHold } from '../holds-command.ts';
import { addCreditor } from '../creditor-command.ts';
import { importLedger } from '../import-command.ts';
import { creditorIdOf, exportRows, listRows } from '../lists.ts';
import type { AnyCommand, Command } from '../command.ts';

/** Set-up, and what is in the ledger. */
export const masterDataCommands: readonly AnyCommand[] = [
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
];

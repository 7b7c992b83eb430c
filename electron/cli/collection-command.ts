import { existsSync } from 'node:fs';
import path from 'node:path';
import { apiError } from '../../shared/api/errors.ts';
import { dateRolls, schemeNames, schemeOf } from '../../shared/domain/collections/schemes.ts';
import { creditorIdOf, listRows, wholeNumber } from './lists.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { Refusal, type Session } from './session.ts';

const oneOf = <T extends string>(choices: readonly T[], text: string, option: string): T => {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) throw new UsageError(`--${option} takes ${choices.join(', ')}`);
  return chosen;
};

/** A folder that the caller named on the command line, as the token that the contract wants. */
const folderToken = (session: Session, folder: string | undefined): string => {
  if (folder === undefined || folder === '') return '';
  if (!existsSync(folder)) throw new Refusal(apiError('folder_missing', { folder: path.resolve(folder) }));
  return session.backend.files.grant(path.resolve(folder));
};

/** `agreement add --creditor C --scheme bs --creditor-number N …`; what is not said is the scheme's usual. */
export const addAgreement = async (session: Session, options: Options): Promise<unknown> => {
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  if (creditorId === null) throw new UsageError('--creditor is missing');
  const scheme = oneOf(schemeNames, needed(options.scheme, 'scheme'), 'scheme');
  const minimumMinor = wholeNumber(options['minimum-minor'] ?? '0', 'minimum-minor');
  return session.command('agreements.add', {
    creditorId,
    scheme,
    code: options.code ?? scheme.toUpperCase(),
    creditorNumber: needed(options['creditor-number'], 'creditor-number'),
    debtorGroup: options['debtor-group'] ?? '00001',
    section: options.section ?? schemeOf(scheme).sections[0] ?? '',
    dataSupplierNumber:
      schemeOf(scheme).supplierDigits === null ? '' : needed(options['data-supplier'], 'data-supplier'),
    isTest: options.test === true,
    mainText: options['main-text'] ?? '',
    outFolder: folderToken(session, options['out-folder']),
    inFolder: folderToken(session, options['in-folder']),
    leadDays: options['lead-days'] === undefined ? null : wholeNumber(options['lead-days'], 'lead-days'),
    dateRoll: oneOf(dateRolls, options['date-roll'] ?? 'next', 'date-roll'),
    hasFourEyes: options['four-eyes'] === true,
    rules: {
      minimumMinor,
      maximumMinor:
        options['maximum-minor'] === undefined
          ? null
          : wholeNumber(options['maximum-minor'], 'maximum-minor'),
      netsCredits: options['no-netting'] !== true,
      nettingOrder: 'oldest',
      withoutMandate: options['send-slips'] === true ? 'send_slip' : 'leave_out',
    },
    isActive: true,
    sendsMandateChanges: options['send-mandate-changes'] === true,
  });
};

/** `mandates import FILE --creditor C` */
export const importMandates = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const file = words[0];
  if (file === undefined || words.length > 1) throw new UsageError('mandates import needs one FILE');
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  if (creditorId === null) throw new UsageError('--creditor is missing');
  if (!existsSync(file)) throw new Refusal(apiError('file_missing', { file: path.basename(file) }));
  return session.job('mandates.import', {
    creditorId,
    file: session.backend.files.grant(path.resolve(file)),
  });
};

/** `collect propose --creditor C --agreement CODE --from DAY --to DAY` */
export const proposeCollections = async (session: Session, options: Options): Promise<unknown> => {
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  const code = needed(options.agreement, 'agreement');
  const { agreements } = await session.ask('agreements.list', {});
  const agreement = agreements.find((known) => known.creditorId === creditorId && known.code === code);
  if (agreement === undefined) throw new UsageError(`--agreement ${code}: there is no such agreement`);
  return session.job('collections.propose', {
    agreementId: agreement.id,
    dueFrom: needed(options.from, 'from'),
    dueTo: needed(options.to, 'to'),
  });
};

/** The lines of a run, or what it left out; without `--run` those of the newest run of the creditor. */
export const listOfRun = async (
  session: Session,
  subject: 'collectionLines' | 'collectionLeftOut',
  options: Options,
): Promise<unknown> => {
  const creditorId = await creditorIdOf(session, options.creditor);
  const { runs } = await session.ask('collections.runs', { creditorId });
  const runId = options.run === undefined ? runs[0]?.id : wholeNumber(options.run, 'run');
  const run = runs.find(({ id }) => id === runId);
  if (run === undefined) throw new UsageError('there is no such run');
  return { run, ...(await listRows(session, subject, options, { runId: run.id })) };
};

import { readFileSync } from 'node:fs';
import { policyRules, type PolicyChoice, type PolicyRules } from '../../shared/domain/reminders/policy.ts';
import { policyTemplates } from '../../shared/domain/reminders/templates.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { customerIdOf, entryIdOf } from './find.ts';
import { creditorIdOf, listRows, wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const creditorOf = async (session: Session, options: Options): Promise<number> => {
  const id = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  if (id === null) throw new UsageError('--creditor is missing');
  return id;
};

const today = (session: Session): Promise<string> =>
  session.ask('system.status', {}).then(({ today: day }) => day);

const runsMax = 500;

/** The run that `--run` names, else the newest. */
export const reminderRunOf = async (session: Session, options: Options) => {
  const { runs } = await session.ask('reminders.runs', {
    creditorId: await creditorIdOf(session, options.creditor),
    limit: runsMax,
  });
  const runId = options.run === undefined ? runs[0]?.id : wholeNumber(options.run, 'run');
  const run = runs.find(({ id }) => id === runId);
  if (run === undefined) throw new UsageError('there is no such run');
  return run;
};

const rulesFrom = (file: string): PolicyRules => {
  const parsed = policyRules.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};

/** The rules of `--map FILE.json`, else the usual chain of the creditor's country. */
const rulesOf = async (session: Session, creditorId: number, options: Options): Promise<PolicyRules> => {
  if (options.map !== undefined) return rulesFrom(options.map);
  const { creditors } = await session.ask('creditors.list', {});
  const creditor = creditors.find(({ id }) => id === creditorId);
  if (creditor === undefined) throw new UsageError('there is no such creditor');
  return policyTemplates[creditor.country];
};

const usualMonths = '12';
const usualDays = '7';

/** `remind simulate --creditor C [--map FILE.json] [--months N] [--every DAYS]`: beside the policy in force. */
export const simulateReminders = async (session: Session, options: Options): Promise<unknown> => {
  const creditorId = await creditorOf(session, options);
  return session.job('reminders.simulate', {
    creditorId,
    rules: await rulesOf(session, creditorId, options),
    months: wholeNumber(options.months ?? usualMonths, 'months'),
    everyDays: wholeNumber(options.every ?? usualDays, 'every'),
  });
};

/** `remind policy --creditor C [--map FILE.json]`: the country's chain or the file's, for the whole creditor. */
export const setPolicy = async (session: Session, options: Options): Promise<unknown> => {
  const creditorId = await creditorOf(session, options);
  const rules = await rulesOf(session, creditorId, options);
  const { policies } = await session.ask('reminders.policies', { creditorId });
  const known = policies.find(({ name }) => name === rules.name);
  const { id } =
    known === undefined
      ? await session.command('reminders.addPolicy', { creditorId, rules })
      : await session.command('reminders.changePolicy', { id: known.id, rules });
  const choice = {
    level: 'creditor',
    entryId: null,
    customerId: null,
    customerGroup: '',
    policyId: id,
  } as const;
  await session.command('reminders.choosePolicy', { creditorId, choice, isRemoved: false });
  return session.ask('reminders.policies', { creditorId });
};

/** Whose choice it is: `customer NUMBER`, `entry DOCUMENT`, `group NAME`, or nothing for the whole creditor. */
const levelOf = async (
  session: Session,
  [level, word, ...more]: readonly string[],
  options: Options,
): Promise<Omit<PolicyChoice, 'policyId'>> => {
  const all = { level: 'creditor', entryId: null, customerId: null, customerGroup: '' } as const;
  if (level === undefined) return all;
  if (word === undefined || more.length > 0)
    throw new UsageError('remind choose takes customer NUMBER, entry DOCUMENT or group NAME');
  switch (level) {
    case 'customer':
      return { ...all, level, customerId: await customerIdOf(session, word, options) };
    case 'entry':
      return { ...all, level, entryId: await entryIdOf(session, word, options) };
    case 'group':
      return { ...all, level, customerGroup: word };
    default:
      throw new UsageError(`remind choose: there is no level ${level}`);
  }
};

/** `remind choose … --name POLICY`, `--never` to remind never, `--remove` so that the next level counts again. */
export const choosePolicy = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const creditorId = await creditorOf(session, options);
  const { policies } = await session.ask('reminders.policies', { creditorId });
  const named = policies.find(({ name }) => name === options.name);
  const says = [options.name !== undefined, options.never === true, options.remove === true];
  if (says.filter(Boolean).length !== 1)
    throw new UsageError('remind choose takes one of --name POLICY, --never and --remove');
  if (options.name !== undefined && named === undefined)
    throw new UsageError(`--name ${options.name}: there is no such policy`);
  await session.command('reminders.choosePolicy', {
    creditorId,
    choice: { ...(await levelOf(session, words, options)), policyId: named?.id ?? null },
    isRemoved: options.remove === true,
  });
  return session.ask('reminders.policies', { creditorId });
};

/** `remind propose --creditor C [--on DAY] [--reason TEXT]`: the reason, where the bank files are old. */
export const proposeReminders = async (session: Session, options: Options): Promise<unknown> =>
  session.job('reminders.propose', {
    creditorId: await creditorOf(session, options),
    on: options.on ?? (await today(session)),
    overrideReason: options.reason ?? '',
  });

/** `remind list`: the run's notices, or with `left-out` what it did not remind of. */
export const listReminders = async (
  session: Session,
  subject: 'notices' | 'notReminded',
  options: Options,
): Promise<unknown> => {
  const run = await reminderRunOf(session, options);
  return { run, ...(await listRows(session, subject, options, { runId: run.id })) };
};

export const noticeIdOf = ([word, ...more]: readonly string[]): number => {
  if (word === undefined || more.length > 0) throw new UsageError('needs one NOTICE');
  return wholeNumber(word, 'notice');
};

const reasonOf = (options: Options): string => needed(options.reason, 'reason');

/** `remind take-out NOTICE --reason TEXT [--to DAY]`: with a day the customer is on hold until then. */
export const takeNoticeOut = (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const id = noticeIdOf(words);
  const reason = reasonOf(options);
  return options.to === undefined
    ? session.command('reminders.takeOut', { id, reason })
    : session.command('reminders.hold', { id, until: options.to, reason });
};

/** `remind fee NOTICE --amount-minor N --reason TEXT` */
export const lowerNoticeFee = (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> =>
  session.command('reminders.lowerFee', {
    id: noticeIdOf(words),
    feeMinor: wholeNumber(needed(options['amount-minor'], 'amount-minor'), 'amount-minor'),
    reason: reasonOf(options),
  });

export const approveReminders = async (session: Session, options: Options): Promise<unknown> =>
  session.command('reminders.approve', { runId: (await reminderRunOf(session, options)).id });

export const discardReminders = async (session: Session, options: Options): Promise<unknown> =>
  session.command('reminders.discard', { runId: (await reminderRunOf(session, options)).id });

export const issueReminders = async (session: Session, options: Options): Promise<unknown> =>
  session.job('reminders.issue', { runId: (await reminderRunOf(session, options)).id });

/** `remind take-back [NOTICE] --reason TEXT`: one notice, else all of the run. */
export const takeRemindersBack = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const reason = reasonOf(options);
  if (words.length > 0) return session.command('reminders.takeBack', { id: noticeIdOf(words), reason });
  return session.job('reminders.takeBackRun', { runId: (await reminderRunOf(session, options)).id, reason });
};

export const showNotice = (session: Session, words: readonly string[]): Promise<unknown> =>
  session.ask('reminders.notice', { id: noticeIdOf(words) });

/** `remind why-not [DOCUMENT|#ENTRY] [--on DAY]`: one entry on any day, else what the run left out. */
export const whyNotReminded = async (
  session: Session,
  [word, ...more]: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (more.length > 0) throw new UsageError('remind why-not takes one DOCUMENT or #ENTRY');
  if (word === undefined) return listReminders(session, 'notReminded', options);
  return session.ask('reminders.whyNot', {
    entryId: await entryIdOf(session, word, options),
    on: options.on ?? (await today(session)),
  });
};

import { mandateEnders } from '../../shared/api/collection-states.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { customerIdOf } from './find.ts';
import { creditorIdOf, wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

/** The agreement of the creditor that has the code. */
const agreementIdOf = async (session: Session, creditorId: number | null, code: string): Promise<number> => {
  const { agreements } = await session.ask('agreements.list', {});
  const agreement = agreements.find((one) => one.creditorId === creditorId && one.code === code);
  if (agreement === undefined)
    throw new UsageError(`--agreement ${code}: the creditor has no such agreement`);
  return agreement.id;
};

/** `1234-0001234567`: registration or clearing number, and account. */
const accountOf = (text: string | undefined) => {
  if (text === undefined) return null;
  const match = /^(\d{4})-(\d{1,12})$/.exec(text);
  if (match === null) throw new UsageError('--account takes REGISTRATION-NUMBER, such as 1234-0001234567');
  const [, registration = '', number = ''] = match;
  return { registration, number };
};

/**
 * `mandates add CUSTOMER --agreement CODE [--number N | --account R-N] [--from DAY] [--iban IBAN --signed DAY]`: with a number it is
 * active, without one asked for; the account goes to the scheme where the agreement sends changes. SEPA: with IBAN and day of signing.
 */
export const addMandate = async (
  session: Session,
  [word, ...more]: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (word === undefined || more.length > 0) throw new UsageError('mandates add needs CUSTOMER|#ID');
  const code = needed(options.agreement, 'agreement');
  const customerId = await customerIdOf(session, word, options);
  const { creditorId } = await session.ask('customers.get', { id: customerId });
  const number = options.number ?? '';
  return session.command('mandates.add', {
    customerId,
    agreementId: await agreementIdOf(session, creditorId, code),
    number,
    state: number === '' ? 'requested' : 'active',
    validFrom: options.from ?? null,
    account: accountOf(options.account),
    ...(options.iban === undefined ? {} : { debtorIban: options.iban }),
    ...(options.signed === undefined ? {} : { signedOn: options.signed }),
  });
};

/** `mandates account ID --iban IBAN`: the debtor of a SEPA mandate has another account. */
export const changeAccount = async (
  session: Session,
  [word, ...more]: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (word === undefined || more.length > 0)
    throw new UsageError('mandates account needs the ID of mandates list');
  return session.command('mandates.changeAccount', {
    id: wholeNumber(word, 'id'),
    debtorIban: needed(options.iban, 'iban'),
  });
};

/** `mandates cancel ID --by debtor|bank|creditor|scheme [--to DAY]`: the scheme is told of what the creditor ends where the agreement sends changes. */
export const cancelMandate = async (
  session: Session,
  [word, ...more]: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (word === undefined || more.length > 0)
    throw new UsageError('mandates cancel needs the ID of mandates list');
  const by = needed(options.by, 'by');
  const cancelledBy = mandateEnders.find((ender) => ender === by);
  if (cancelledBy === undefined) throw new UsageError(`--by takes ${mandateEnders.join(', ')}`);
  const { today } = await session.ask('system.status', {});
  return session.command('mandates.cancel', {
    id: wholeNumber(word, 'id'),
    cancelledBy,
    validTo: options.to ?? today,
  });
};

/** `mandates move ID CUSTOMER [--from DAY]`: it goes on with another customer. */
export const moveMandate = async (
  session: Session,
  [word, customer, ...more]: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (word === undefined || customer === undefined || more.length > 0)
    throw new UsageError('mandates move needs the ID of mandates list and the CUSTOMER');
  const { today } = await session.ask('system.status', {});
  return session.command('mandates.move', {
    id: wholeNumber(word, 'id'),
    customerId: await customerIdOf(session, customer, options),
    effectiveOn: options.from ?? today,
  });
};

/** `mandates withdraw CHANGE`: the scheme is not told of it. */
export const withdrawChange = async (
  session: Session,
  [word, ...more]: readonly string[],
): Promise<unknown> => {
  if (word === undefined || more.length > 0)
    throw new UsageError('mandates withdraw needs the ID of mandates changes');
  return session.command('mandates.withdrawChange', { id: wholeNumber(word, 'id') });
};

/** `mandates export --agreement CODE --creditor CODE`: what waits goes into one file. */
export const exportChanges = async (session: Session, options: Options): Promise<unknown> => {
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  const code = needed(options.agreement, 'agreement');
  return session.job('mandates.exportChanges', {
    agreementId: await agreementIdOf(session, creditorId, code),
  });
};

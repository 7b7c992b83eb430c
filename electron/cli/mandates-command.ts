import { mandateEnders } from '../../shared/api/collection-states.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { customerIdOf } from './find.ts';
import { wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

/** `mandates add CUSTOMER --agreement CODE [--number N] [--from DAY]`: with a number it is active, without one asked for. */
export const addMandate = async (
  session: Session,
  [word, ...more]: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (word === undefined || more.length > 0) throw new UsageError('mandates add needs CUSTOMER|#ID');
  const code = needed(options.agreement, 'agreement');
  const customerId = await customerIdOf(session, word, options);
  const { creditorId } = await session.ask('customers.get', { id: customerId });
  const { agreements } = await session.ask('agreements.list', {});
  const agreement = agreements.find((one) => one.creditorId === creditorId && one.code === code);
  if (agreement === undefined)
    throw new UsageError(`--agreement ${code}: the creditor has no such agreement`);
  const number = options.number ?? '';
  return session.command('mandates.add', {
    customerId,
    agreementId: agreement.id,
    number,
    state: number === '' ? 'requested' : 'active',
    validFrom: options.from ?? null,
  });
};

/** `mandates cancel ID --by debtor|bank|creditor|scheme [--to DAY]`: ended here; the scheme is not told. */
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

import { apiError } from '../../shared/api/errors.ts';
import type { ViewFilter } from '../../shared/api/views.ts';
import { UsageError, type Options } from './arguments.ts';
import { creditorIdOf, wholeNumber } from './lists.ts';
import { Refusal, type Session } from './session.ts';

const shownLimit = 10;

/** What settles a document carries its number too. */
const isClaim: ViewFilter = {
  column: 'kind',
  operator: 'in',
  values: ['invoice', 'credit_note', 'fee', 'interest', 'compensation'],
};

type Found = {
  readonly subject: 'entry' | 'customer';
  readonly view: 'entries' | 'customers';
  readonly column: string;
};

/** `#17` is an id, anything else a number of the ledger; several of one number have to be told apart by their ids. */
const idOf = async (
  session: Session,
  { subject, view: of, column }: Found,
  word: string,
  options: Options,
): Promise<number> => {
  if (word.startsWith('#')) return wholeNumber(word.slice(1), subject);
  const view = await session.ask('views.open', {
    subject: of,
    creditorId: await creditorIdOf(session, options.creditor),
    search: '',
    filters: [{ column, operator: 'is', values: [word] }, ...(of === 'entries' ? [isClaim] : [])],
    sort: [],
    groupBy: null,
  });
  const { rows } = await session.ask('views.rows', { viewId: view.viewId, from: 0, count: shownLimit });
  const ids = rows.map(([id]) => id);
  const [id] = ids;
  if (typeof id !== 'number') throw new Refusal(apiError('not_found', { subject, id: word }));
  if (view.rows > 1)
    throw new UsageError(`${word}: there are ${view.rows}: ${ids.map((one) => `#${one}`).join(', ')}`);
  return id;
};

export const entryIdOf = (session: Session, word: string, options: Options): Promise<number> =>
  idOf(session, { subject: 'entry', view: 'entries', column: 'documentNumber' }, word, options);

export const customerIdOf = (session: Session, word: string, options: Options): Promise<number> =>
  idOf(session, { subject: 'customer', view: 'customers', column: 'number' }, word, options);

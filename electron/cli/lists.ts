import path from 'node:path';
import { columnsOf, type ViewSubject } from '../../shared/api/view-columns.ts';
import { windowLimitRows, type ViewSpec } from '../../shared/api/views.ts';
import { parseLocalDate, type LocalDate } from '../../shared/domain/local-date.ts';
import { UsageError, type Options } from './arguments.ts';
import { readFilter, readSort } from './filters.ts';
import type { Session } from './session.ts';

const defaultLimitRows = 100;

export const wholeNumber = (text: string, option: string): number => {
  if (!/^\d{1,15}$/u.test(text)) throw new UsageError(`--${option} takes a whole number`);
  return Number(text);
};

export const dayOf = (text: string, option: string): LocalDate => {
  const day = parseLocalDate(text);
  if (day === null) throw new UsageError(`--${option} takes YYYY-MM-DD`);
  return day;
};

export const creditorIdOf = async (session: Session, code: string | undefined): Promise<number | null> => {
  if (code === undefined) return null;
  const { creditors } = await session.ask('creditors.list', {});
  const creditor = creditors.find((known) => known.code === code);
  if (creditor === undefined) throw new UsageError(`--creditor ${code}: there is no such creditor`);
  return creditor.id;
};

const specOf = async (
  session: Session,
  subject: ViewSubject,
  options: Options,
  within?: ViewSpec['within'],
): Promise<ViewSpec> => ({
  subject,
  creditorId: await creditorIdOf(session, options.creditor),
  search: options.search ?? '',
  filters: (options.filter ?? []).map((text) => readFilter(subject, text)),
  sort: (options.sort ?? []).map((text) => readSort(subject, text)),
  groupBy: null,
  ...(within === undefined ? {} : { within }),
});

/** A grid's rows as objects, with how many there are and how many the limit or the filter left out. */
export const listRows = async (
  session: Session,
  subject: ViewSubject,
  options: Options,
  within?: ViewSpec['within'],
): Promise<object> => {
  const limit = options.limit === undefined ? defaultLimitRows : Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1');
  const view = await session.ask('views.open', await specOf(session, subject, options, within));
  const { totals } = await session.ask('views.totals', { viewId: view.viewId });
  const columns = columnsOf(subject);
  const rows: unknown[] = [];
  while (rows.length < Math.min(limit, view.rows)) {
    const count = Math.min(windowLimitRows, limit - rows.length);
    const window = await session.ask('views.rows', { viewId: view.viewId, from: rows.length, count });
    rows.push(
      ...window.rows.map(([id, ...cells]) => ({
        id,
        ...Object.fromEntries(columns.map(({ key }, index) => [key, cells[index] ?? null])),
      })),
    );
  }
  return { rows, total: view.rows, limit, leftOut: view.leftOut, totals };
};

/** All rows of a filter, as an .xlsx. */
export const exportRows = async (
  session: Session,
  subject: ViewSubject,
  file: string,
  options: Options,
): Promise<unknown> => {
  const view = await session.ask('views.open', await specOf(session, subject, options));
  return session.job('views.export', {
    viewId: view.viewId,
    columns: columnsOf(subject).map(({ key }) => key),
    to: session.backend.files.grant(path.resolve(file)),
  });
};

import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { columnsOf, type ViewColumn, type ViewSubject } from '../../../shared/api/view-columns.ts';
import type { savedViewChannels, ViewRow, viewChannels } from '../../../shared/api/views.ts';
import type { Language } from '../../../shared/api/values.ts';
import { viewInvalid } from '../../../db/queries/views/filter-sql.ts';
import type { ViewIds } from '../../../db/queries/views/view-ids.ts';
import { readWindow } from '../../../db/queries/views/window.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import type { ExportInput } from '../exports/export-task.ts';
import { agentLanguage } from './agent-language.ts';
import { createOpenViews } from './open-views.ts';
import { savedViewHandlers } from './saved-views.ts';
import { tsvCell, tsvText } from './tsv.ts';
import { columnHead, namedCell } from './view-texts.ts';

const copyLimitRows = 50_000;
const chunkRows = 1000;

/** The columns that were asked for, each with its place in a row of all columns. */
const chosenColumns = (
  subject: ViewSubject,
  keys: readonly string[],
): Result<readonly { readonly column: ViewColumn; readonly at: number }[]> => {
  const columns = columnsOf(subject);
  const chosen = keys.map((key) => ({ key, at: columns.findIndex((column) => column.key === key) }));
  const unknown = chosen.find(({ at }) => at === -1);
  if (unknown !== undefined) return refuse(viewInvalid(`${unknown.key}: no column of ${subject}`));
  return ok(
    chosen.flatMap(({ at }) => {
      const column = columns[at];
      return column === undefined ? [] : [{ column, at: at + 1 }];
    }),
  );
};

const lineOf = (
  subject: ViewSubject,
  row: ViewRow,
  columns: readonly { readonly column: ViewColumn; readonly at: number }[],
  language: Language,
): string => {
  const currencyAt = columnsOf(subject).findIndex(({ key }) => key === 'currency') + 1;
  const currency = currencyAt === 0 ? null : (row[currencyAt] ?? null);
  return columns
    .map(({ column, at }) =>
      tsvCell(column, namedCell(language, subject, column, row[at] ?? null), currency, language),
    )
    .join('\t');
};

/** Where an id stands, or null. Ids are whole numbers, so the search of a typed array does. */
const positionOf = (ids: ViewIds, id: number): number | null => {
  const position = ids.indexOf(id);
  return position === -1 ? null : position;
};

/** The channels of every grid. */
export const viewHandlers = (
  context: BackendContext,
): Handlers<typeof viewChannels> & Handlers<typeof savedViewChannels> => {
  const views = createOpenViews(context.db, context.clock.today);
  const window = (subject: ViewSubject, ids: ViewIds, from: number, count: number): readonly ViewRow[] =>
    readWindow(context.db(), subject, ids.subarray(from, from + count), context.clock.today());

  return {
    'views.open': (spec) => {
      const opened = views.open(spec);
      if (!opened.ok) return opened;
      const { viewId, ids, groups, leftOut } = opened.value;
      return ok({ viewId, rows: ids.length, leftOut, groups: groups === null ? null : [...groups] });
    },
    'views.rows': ({ viewId, from, count }) => {
      const view = views.get(viewId);
      if (!view.ok) return view;
      return ok({ from, rows: [...window(view.value.spec.subject, view.value.ids, from, count)] });
    },
    'views.totals': ({ viewId }) => {
      const view = views.get(viewId);
      if (!view.ok) return view;
      const totals = views.totals(viewId);
      return totals.ok ? ok({ totals: [...totals.value] }) : totals;
    },
    'views.position': ({ viewId, id }) => {
      const view = views.get(viewId);
      return view.ok ? ok({ position: positionOf(view.value.ids, id) }) : view;
    },
    'views.copy': ({ viewId, from, count, columns: keys }, call) => {
      const view = views.get(viewId);
      if (!view.ok) return view;
      const { ids, spec } = view.value;
      const columns = chosenColumns(spec.subject, keys);
      if (!columns.ok) return columns;
      const end = Math.min(from + count, ids.length);
      const rows = Math.max(0, end - from);
      if (rows > copyLimitRows) return refuse(apiError('too_many_rows', { rows, limit: copyLimitRows }));
      const language = agentLanguage(context.db(), call.agent.id);
      const lines = [
        columns.value.map(({ column }) => tsvText(columnHead(language, spec.subject, column))).join('\t'),
      ];
      for (let at = from; at < end; at += chunkRows)
        for (const row of window(spec.subject, ids, at, Math.min(chunkRows, end - at)))
          lines.push(lineOf(spec.subject, row, columns.value, language));
      return ok({ text: `${lines.join('\r\n')}\r\n`, rows });
    },
    'views.export': ({ viewId, columns: keys, to }, call) => {
      const view = views.get(viewId);
      if (!view.ok) return view;
      const { ids, spec } = view.value;
      const columns = chosenColumns(spec.subject, keys);
      if (!columns.ok) return columns;
      const file = context.files.resolve(to);
      if (file === null) return refuse(apiError('file_token_unknown', {}));
      const input: ExportInput = {
        file,
        subject: spec.subject,
        columns: keys,
        ids,
        language: agentLanguage(context.db(), call.agent.id),
      };
      return startTask(context, call, {
        name: 'exportView',
        kind: 'export',
        subject: path.basename(file),
        input,
        writes: false,
        topics: [],
      });
    },
    'views.close': ({ viewId }) => {
      views.close(viewId);
      return ok({});
    },
    ...savedViewHandlers(context),
  };
};

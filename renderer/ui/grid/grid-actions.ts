import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { invoke } from '../../app/api.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useRefusal } from '../../app/refusals.tsx';
import type { ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { GridModel } from './grid-model.ts';
import { runsOf } from './selection.ts';

type Copied = { readonly text: string; readonly rows: number };

/** The positions of what is to be copied: all, the ticked rows in the order of the view, or the focused one. */
const runsToCopy = async (grid: GridModel, viewId: string): Promise<ReturnType<typeof runsOf>> => {
  const { selection, view, focus } = grid.state.getState();
  if (selection.kind === 'all' && selection.except.size === 0) return [{ from: 0, count: view?.rows ?? 0 }];
  const excepted = selection.kind === 'all';
  const ids = excepted
    ? [...selection.except.keys()]
    : selection.rows.size > 0
      ? [...selection.rows.keys()]
      : focus?.id === null || focus === null
        ? []
        : [focus.id];
  const answers = await Promise.all(ids.map((id) => invoke('views.position', { viewId, id })));
  const positions = answers.flatMap((answer) => (answer.ok ? (answer.value.position ?? []) : []));
  if (!excepted) return runsOf(positions);
  const gaps = [-1, ...positions.toSorted((a, b) => a - b), view?.rows ?? 0];
  return gaps.slice(1).flatMap((end, index) => {
    const from = (gaps[index] ?? -1) + 1;
    return end > from ? [{ from, count: end - from }] : [];
  });
};

const copyRuns = async (grid: GridModel, columns: readonly string[]): Promise<Result<Copied>> => {
  const viewId = grid.state.getState().view?.viewId;
  if (viewId === undefined) return ok({ text: '', rows: 0 });
  const parts: string[] = [];
  let rows = 0;
  for (const run of await runsToCopy(grid, viewId)) {
    const answer = await invoke('views.copy', { viewId, ...run, columns: [...columns] });
    if (!answer.ok) return refuse(answer.error);
    // Each part begins with the heads, which the table needs once.
    parts.push(
      parts.length === 0 ? answer.value.text : answer.value.text.slice(answer.value.text.indexOf('\n') + 1),
    );
    rows += answer.value.rows;
  }
  return ok({ text: parts.map((part) => part.replace(/\r?\n$/, '')).join('\n'), rows });
};

export type GridActions = {
  readonly copy: () => Promise<void>;
  readonly exportAll: () => Promise<void>;
};

/** Ctrl C and Ctrl E. */
export const useGridActions = (grid: GridModel, columns: readonly string[], title: string): GridActions => {
  const t = useText();
  const keyed = useKeyedText();
  const formats = useFormats();
  const refusal = useRefusal();
  const copy = useCallback(async () => {
    const copied = await copyRuns(grid, columns);
    if (!copied.ok) return refusal.show(copied.error);
    if (copied.value.rows === 0) return undefined;
    await navigator.clipboard.writeText(copied.value.text);
    notifications.show({
      message: t('grid.copied', { count: copied.value.rows, shown: formats.integer(copied.value.rows) }),
    });
    return undefined;
  }, [grid, columns, refusal, t, formats]);
  const exportAll = useCallback(async () => {
    const viewId = grid.state.getState().view?.viewId;
    if (viewId === undefined) return;
    const suggestedName = `${title} ${formats.today}.xlsx`.slice(0, 120);
    const chosen = await invoke('files.chooseTarget', { purpose: 'workbook', suggestedName });
    if (!chosen.ok) return refusal.show(chosen.error);
    const target = chosen.value.target;
    if (target === null) return;
    const started = await invoke('views.export', { viewId, columns: [...columns], to: target.token });
    if (!started.ok) return refusal.show(started.error);
    const job = await waitForJob(started.value.jobId);
    if (job.state === 'done')
      notifications.show({
        message: t('grid.exported', { file: target.name }),
        onClick: () => void invoke('files.reveal', { token: target.token }),
      });
    // The contract: the outcome of a refused job is its refusal.
    else if (job.state === 'refused') refusal.show(job.outcome as ApiError);
    else if (job.state === 'failed')
      notifications.show({ message: keyed('app.job.failed'), color: 'bad', autoClose: false });
  }, [grid, columns, title, refusal, t, keyed, formats]);
  return { copy, exportAll };
};

import { needed, type Options } from './arguments.ts';
import { wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const recordsShown = 50;

/** `collect preview-export --run N`: the file as it would be made now, with a window of its records. */
export const previewRun = (session: Session, options: Options): Promise<unknown> =>
  session.ask('collections.previewExport', {
    runId: wholeNumber(needed(options.run, 'run'), 'run'),
    from: options.from === undefined ? 0 : wholeNumber(options.from, 'from'),
    count: options.limit === undefined ? recordsShown : wholeNumber(options.limit, 'limit'),
    lineId: options.line === undefined ? null : wholeNumber(options.line, 'line'),
  });

/** `collect export --run N`: makes the file of the signed lines, or with `--repeats` that of an earlier export again. */
export const exportRun = (session: Session, options: Options): Promise<unknown> =>
  session.job('collections.export', {
    runId: wholeNumber(needed(options.run, 'run'), 'run'),
    repeats: options.repeats === undefined ? null : wholeNumber(options.repeats, 'repeats'),
    reason: options.reason ?? '',
  });

/** `collect cancel-line --line LINE --reason TEXT` */
export const cancelSentLine = (session: Session, options: Options): Promise<unknown> =>
  session.job('collections.cancelLine', {
    lineId: wholeNumber(needed(options.line, 'line'), 'line'),
    reason: needed(options.reason, 'reason'),
  });

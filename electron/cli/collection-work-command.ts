import type { LineEdit } from '../../shared/api/collection-work.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const runIdOf = (options: Options): number => wholeNumber(needed(options.run, 'run'), 'run');
const lineIdOf = (options: Options): number => wholeNumber(needed(options.line, 'line'), 'line');

/** `collect show --run N` or `--line N`: all there is of one. */
export const showCollection = (session: Session, options: Options): Promise<unknown> =>
  options.line === undefined
    ? session.ask('collections.run', { id: runIdOf(options) })
    : session.ask('collections.line', { id: lineIdOf(options) });

/** `collect validate --run N` */
export const validateRun = (session: Session, options: Options): Promise<unknown> =>
  session.job('collections.validate', { runId: runIdOf(options) });

/** `collect approve --run N [--line N]` */
export const approveLines = (session: Session, options: Options): Promise<unknown> =>
  session.command('collections.approve', {
    runId: runIdOf(options),
    lineIds: options.line === undefined ? null : [lineIdOf(options)],
  });

/** `collect sign --run N` */
export const signRun = (session: Session, options: Options): Promise<unknown> =>
  session.job('collections.sign', { runId: runIdOf(options) });

/** `collect undo --run N` */
export const undoEdit = (session: Session, options: Options): Promise<unknown> =>
  session.command('collections.undo', { runId: runIdOf(options) });

/** `collect discard --run N --reason TEXT` */
export const discardRun = (session: Session, options: Options): Promise<unknown> =>
  session.command('collections.discard', {
    runId: runIdOf(options),
    reason: needed(options.reason, 'reason'),
  });

const editOf = (words: readonly string[], options: Options): LineEdit => {
  const entryIds = (options.entry ?? []).map((entry) => wholeNumber(entry, 'entry'));
  const [entryId] = entryIds;
  switch (words[0] ?? '') {
    case 'amount':
      if (entryId === undefined) throw new UsageError('--entry is missing');
      return {
        kind: 'amount',
        entryId,
        amountMinor: wholeNumber(needed(options['amount-minor'], 'amount-minor'), 'amount-minor'),
      };
    case 'date':
      return { kind: 'date', collectOn: needed(options.to, 'to') };
    case 'text':
      return { kind: 'text', text: options.note ?? null };
    case 'take-out':
      return { kind: 'takeOut', reason: needed(options.reason, 'reason') };
    case 'split':
      return { kind: 'split', entryIds, collectOn: needed(options.to, 'to') };
    default:
      throw new UsageError('collect edit takes amount, date, text, take-out or split');
  }
};

/** `collect edit amount|date|text|take-out|split --line N …` */
export const editCollection = (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> =>
  session.command('collections.edit', { lineId: lineIdOf(options), edit: editOf(words, options) });

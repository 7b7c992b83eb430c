import type { SchemeName } from '../collections/schemes.ts';

/** What came back: the answer's kind, as far as something has to follow. */
export const answerKinds = ['rejected', 'cancelled', 'charged_back', 'remark'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/**
 * What follows: collect again from a day on, ask for a new mandate, send a slip, collect no more until a person lifts it,
 * or a task for the clerk.
 */
export const reasonActionKinds = [
  'retry',
  'new_mandate',
  'send_slip',
  'stop_collecting',
  'task',
  'none',
] as const;
export type ReasonActionKind = (typeof reasonActionKinds)[number];

/** `afterDays`: `retry` only, bank days after the answer. */
export type ReasonAction = { readonly action: ReasonActionKind; readonly afterDays: number | null };

const retryIn = (afterDays: number): ReasonAction => ({ action: 'retry', afterDays });
const just = (action: Exclude<ReasonActionKind, 'retry'>): ReasonAction => ({ action, afterDays: null });

/**
 * What is usual where the creditor has not said otherwise. The schemes give no reason in words: `rejected` is mostly a
 * debtor who refused or an account without cover, `cancelled` a mandate that ended before the day, `charged_back` a
 * payment taken back after it was made.
 */
const defaults: Readonly<Record<SchemeName, Readonly<Record<AnswerKind, ReasonAction>>>> = {
  bs: {
    rejected: just('send_slip'),
    cancelled: just('new_mandate'),
    charged_back: just('task'),
    remark: just('task'),
  },
  ls: {
    rejected: retryIn(5),
    cancelled: just('new_mandate'),
    charged_back: just('stop_collecting'),
    remark: just('task'),
  },
  // Autogiro tells what was not paid for lack of money (1) and what is tried again by itself (9).
  ag: {
    rejected: retryIn(5),
    cancelled: just('task'),
    charged_back: just('stop_collecting'),
    remark: just('none'),
  },
  avtalegiro: {
    rejected: just('task'),
    cancelled: just('new_mandate'),
    charged_back: just('task'),
    remark: just('task'),
  },
  sepa: {
    rejected: just('task'),
    cancelled: just('new_mandate'),
    charged_back: just('stop_collecting'),
    remark: just('task'),
  },
};

export const defaultReasonAction = (scheme: SchemeName, kind: AnswerKind): ReasonAction =>
  defaults[scheme][kind];

/** A row of the table as a person has set it; `reasonCode` '' is for every code that has no row of its own. */
export type SetReasonAction = ReasonAction & {
  readonly scheme: SchemeName;
  readonly kind: AnswerKind;
  readonly reasonCode: string;
};

/** The row for exactly this code, else the row for all codes, else what is usual. */
export const reasonActionOf = (
  rows: readonly SetReasonAction[],
  scheme: SchemeName,
  kind: AnswerKind,
  reasonCode: string,
): ReasonAction => {
  const own = rows.filter((row) => row.scheme === scheme && row.kind === kind);
  return (
    own.find((row) => row.reasonCode === reasonCode) ??
    own.find((row) => row.reasonCode === '') ??
    defaultReasonAction(scheme, kind)
  );
};

import { create } from 'zustand';
import type { CollectionFigure, StatisticsDimension } from '../../../shared/api/statistics.ts';
import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';

export const splitDimensions = [
  'reason',
  'scheme',
  'customerGroup',
] as const satisfies readonly StatisticsDimension[];
export type SplitDimension = (typeof splitDimensions)[number];

/** Which figure's lines are shown below. */
export type FigurePlace = {
  readonly figure: CollectionFigure;
  readonly month: string;
  readonly dimension: StatisticsDimension;
  readonly key: string | null;
};

export type StatisticsChoice = {
  readonly months: 12 | 24;
  /** The last month shown; null for this one. */
  readonly to: string | null;
  readonly scheme: SchemeName | null;
  readonly currency: string | null;
  readonly measure: 'count' | 'amount';
  readonly isTable: boolean;
  readonly figure: CollectionFigure;
  /** Null for the last month shown. */
  readonly month: string | null;
  readonly split: SplitDimension;
  readonly lines: FigurePlace | null;
};

type Store = StatisticsChoice & { readonly choose: (change: Partial<StatisticsChoice>) => void };

/** Kept while the window is open, so that the screen is found as it was left. */
export const useStatisticsChoice = create<Store>()((set) => ({
  months: 12,
  to: null,
  scheme: null,
  currency: null,
  measure: 'count',
  isTable: false,
  figure: 'sent',
  month: null,
  split: 'reason',
  lines: null,
  choose: (change) => set(change),
}));

/** The next in a ring. */
export const nextOf = <T>(all: readonly T[], now: T, step = 1): T =>
  all[(all.indexOf(now) + step + all.length) % all.length] ?? now;

/** A reason is what ended a line: of other figures the rejected ones are shown by it. */
export const splitFigure = (figure: CollectionFigure, split: SplitDimension): CollectionFigure =>
  split === 'reason' && figure !== 'rejected' && figure !== 'reversed' ? 'rejected' : figure;

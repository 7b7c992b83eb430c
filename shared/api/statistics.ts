import * as z from 'zod';
import { schemeNames } from '../domain/collections/schemes.ts';
import { command, query } from './channel.ts';
import { amountMinor, currency, fileToken, id, jobStarted, line } from './values.ts';

/**
 * How collections went. Each line of the journal is counted by the month of its collection day, once, by where it stands
 * now:
 * - `sent`: it went to the scheme, whatever came of it.
 * - `accepted`: the scheme took it: accepted, completed, with difference or reversed.
 * - `completed`: what was asked came, and stands.
 * - `rejected`: the scheme or the bank said no.
 * - `difference`: something else came than what was asked.
 * - `reversed`: what came was taken back.
 * Amounts are those asked for, in minor units of the row's currency; never summed across currencies.
 */
export const collectionFigures = [
  'sent',
  'accepted',
  'completed',
  'rejected',
  'difference',
  'reversed',
] as const;
export type CollectionFigure = (typeof collectionFigures)[number];

/** `YYYY-MM` */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** `reason`: what the file said that ended the line; only rejected and reversed lines have one. */
export const statisticsDimensions = ['month', 'scheme', 'reason', 'customerGroup'] as const;
export const statisticsDimension = z.enum(statisticsDimensions);
export type StatisticsDimension = z.infer<typeof statisticsDimension>;

export const periodMonthsMax = 24;

const tally = z.strictObject({ count: z.int(), amountMinor });
export type Tally = z.infer<typeof tally>;

export const collectionTallies = z.strictObject({
  sent: tally,
  accepted: tally,
  completed: tally,
  rejected: tally,
  difference: tally,
  reversed: tally,
});
export type CollectionTallies = z.infer<typeof collectionTallies>;

export const collectionStatisticsRow = z.strictObject({
  month,
  /** Of the dimension: scheme, reason (file code and reason code), customer group; the month again, or '' for none. */
  key: line(200),
  currency,
  figures: collectionTallies,
  /** What came in on the lines with difference. */
  receivedMinor: amountMinor,
  /** The same key in the month before. */
  before: collectionTallies,
});
export type CollectionStatisticsRow = z.infer<typeof collectionStatisticsRow>;

export const collectionStatisticsQuery = z.strictObject({
  creditorId: id.nullable(),
  from: month,
  /** Included; at most 24 months from `from`. */
  to: month,
  scheme: z.enum(schemeNames).nullable(),
  dimension: statisticsDimension,
});
export type CollectionStatisticsQuery = z.infer<typeof collectionStatisticsQuery>;

export const statisticsChannels = {
  /** By month, key and currency, in this order; a row where the month or the month before has a line. */
  'statistics.collections': query(
    collectionStatisticsQuery,
    z.strictObject({ rows: z.array(collectionStatisticsRow) }),
  ),
  /** The same by each dimension: a sheet each, or a document with the charts. */
  'statistics.export': command(
    collectionStatisticsQuery.omit({ dimension: true }).extend({
      format: z.enum(['xlsx', 'pdf']),
      file: fileToken,
    }),
    jobStarted,
  ),
};

import type { CollectionLineState, LineOutcome } from '../../../shared/api/collection-states.ts';
import type { CollectionStatisticsQuery } from '../../../shared/api/statistics.ts';
import type { OutcomeTally } from '../../../shared/domain/statistics/figures.ts';
import { firstDayOf, lastDayOf, monthBefore } from '../../../shared/domain/statistics/months.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { hadDifference, reasonSql } from './outcome-sql.ts';

type Counted = {
  readonly month: string;
  readonly key: string;
  readonly currency: string;
  readonly state: CollectionLineState;
  readonly count: number;
  readonly amountMinor: number;
};

/** Runs of the creditor and scheme; a line is of its run's agreement. */
const runs = `collection_runs r JOIN agreements a ON a.id = r.agreement_id`;
const ofQuery = `(@creditorId IS NULL OR r.creditor_id = @creditorId) AND (@scheme IS NULL OR a.scheme = @scheme)`;
const inPeriod = `l.collect_on BETWEEN @from AND @to`;

/** Runs side by side in the order of their index, which holds all that is counted: no row is looked at, none sorted. */
export const byDayOfRunSql = `SELECT a.scheme AS key, l.state, l.collect_on AS day, l.currency, count(*) AS lines, sum(l.amount_minor) AS minor
  FROM ${runs} CROSS JOIN collection_lines l INDEXED BY collection_lines_by_run
  WHERE l.run_id = r.id AND ${ofQuery} AND ${inPeriod} AND r.state <> 'discarded'
  GROUP BY r.id, l.state, l.collect_on, l.currency`;

const byMonthSql = `SELECT substr(day, 1, 7) AS month, key, currency, state, sum(lines) AS count, sum(minor) AS amountMinor
  FROM (${byDayOfRunSql}) GROUP BY month, key, currency, state`;

const byCustomerGroupSql = `SELECT substr(l.collect_on, 1, 7) AS month, c.customer_group AS key, l.currency, l.state,
    count(*) AS count, sum(l.amount_minor) AS amountMinor
  FROM ${runs} CROSS JOIN collection_lines l JOIN customers c ON c.id = l.customer_id
  WHERE l.run_id = r.id AND ${ofQuery} AND ${inPeriod} AND r.state <> 'discarded'
  GROUP BY month, key, l.currency, l.state`;

const byReasonSql = `SELECT substr(l.collect_on, 1, 7) AS month, ${reasonSql} AS key, l.currency, l.state, count(*) AS count,
    sum(l.amount_minor) AS amountMinor
  FROM ${runs} CROSS JOIN collection_lines l INDEXED BY collection_lines_by_run
  WHERE l.run_id = r.id AND l.state IN ('rejected','reversed') AND ${ofQuery} AND ${inPeriod}
  GROUP BY month, key, l.currency, l.state`;

/** The few lines whose state alone does not say what came of them: posted with a difference, cancelled after sending. */
const exceptionSql = (
  key: string,
) => `SELECT substr(l.collect_on, 1, 7) AS month, ${key} AS key, l.currency, l.state, count(*) AS count,
    sum(l.amount_minor) AS amountMinor,
    coalesce(sum((SELECT sum(p.amount_minor) FROM payments p WHERE p.line_id = l.id)), 0) AS receivedMinor
  FROM (SELECT DISTINCT line_id FROM collection_events WHERE state = 'difference') d
    CROSS JOIN collection_lines l ON l.id = d.line_id JOIN collection_runs r ON r.id = l.run_id JOIN agreements a ON a.id = r.agreement_id
    JOIN customers c ON c.id = l.customer_id
  WHERE (l.state = 'difference' OR (l.state = 'posted' AND ${hadDifference})) AND ${ofQuery} AND ${inPeriod}
  GROUP BY month, key, l.currency, l.state
  UNION ALL
  SELECT substr(l.collect_on, 1, 7) AS month, ${key} AS key, l.currency, l.state, count(*), sum(l.amount_minor), 0
  FROM ${runs} CROSS JOIN collection_lines l INDEXED BY collection_lines_by_run JOIN customers c ON c.id = l.customer_id
  WHERE l.run_id = r.id AND l.state = 'cancelled' AND r.state <> 'discarded' AND ${ofQuery} AND ${inPeriod}
    AND EXISTS (SELECT 1 FROM collection_events e WHERE e.line_id = l.id AND e.state = 'sent')
  GROUP BY month, key, l.currency, l.state`;

const outcomeOfState: Readonly<Record<CollectionLineState, LineOutcome>> = {
  created: 'not_sent',
  valid: 'not_sent',
  error: 'not_sent',
  approved: 'not_sent',
  signed: 'not_sent',
  sent: 'sent',
  accepted: 'accepted',
  paid: 'completed',
  posted: 'completed',
  difference: 'difference',
  rejected: 'rejected',
  reversed: 'reversed',
  cancelled: 'not_sent',
};

/** How many of each outcome, from the month before `from` on. Scheme for the key where months are asked for. */
export const tallyCollections = (
  db: Connection,
  { creditorId, from, to, scheme, dimension }: CollectionStatisticsQuery,
): readonly OutcomeTally[] => {
  const bindings = {
    creditorId,
    scheme,
    from: firstDayOf(monthBefore(from)),
    to: lastDayOf(to),
  };
  const isByGroup = dimension === 'customerGroup';
  const sql = isByGroup ? byCustomerGroupSql : dimension === 'reason' ? byReasonSql : byMonthSql;
  const counted = prepared<Counted>(db, sql)
    .all(bindings)
    .map((row): OutcomeTally => ({ ...row, outcome: outcomeOfState[row.state], receivedMinor: 0 }));
  if (dimension === 'reason') return counted;
  const exceptions = prepared<Counted & { readonly receivedMinor: number }>(
    db,
    exceptionSql(isByGroup ? 'c.customer_group' : 'a.scheme'),
  ).all(bindings);
  return [
    ...counted,
    ...exceptions.flatMap((row): readonly OutcomeTally[] => {
      if (row.state === 'cancelled') return [{ ...row, outcome: 'cancelled' }];
      const nothing = { count: 0, amountMinor: 0 };
      const received: OutcomeTally = { ...row, outcome: 'difference' };
      if (row.state === 'difference') return [{ ...received, ...nothing }];
      const { count, amountMinor } = row;
      return [
        received,
        { ...row, outcome: 'completed', count: -count, amountMinor: -amountMinor, receivedMinor: 0 },
      ];
    }),
  ];
};

/** How many lines there may be, at once: what is read of an index's end. */
export const lastLineId = (db: Connection): number =>
  prepared<number | null>(db, 'SELECT max(id) FROM collection_lines').pluck().get() ?? 0;

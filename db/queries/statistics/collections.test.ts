import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import {
  collectionFigures,
  statisticsDimensions,
  type CollectionFigure,
  type CollectionStatisticsQuery,
  type CollectionStatisticsRow,
  type StatisticsDimension,
} from '../../../shared/api/statistics.ts';
import { lineFilters, statisticsRows } from '../../../shared/domain/statistics/figures.ts';
import { monthBefore, monthsOf } from '../../../shared/domain/statistics/months.ts';
import type { Connection } from '../../connection.ts';
import { verifyLedger } from '../../verify-ledger.ts';
import { openView } from '../views/open-view.ts';
import { byDayOfRunSql, tallyCollections } from './collections.ts';
import { statisticsRules } from './statistics-rules.ts';
import { currencyOfRun, journalOf, type TestLine } from './testing.ts';

const ways: readonly (readonly CollectionLineState[])[] = [
  ['created'],
  ['created', 'error'],
  ['created', 'valid', 'approved', 'signed'],
  ['created', 'cancelled'],
  ['created', 'sent'],
  ['created', 'sent', 'accepted'],
  ['created', 'sent', 'cancelled'],
  ['created', 'sent', 'rejected'],
  ['created', 'sent', 'paid'],
  ['created', 'sent', 'accepted', 'paid', 'posted'],
  ['created', 'sent', 'difference'],
  ['created', 'sent', 'difference', 'posted'],
  ['created', 'sent', 'difference', 'posted', 'difference', 'posted'],
  ['created', 'sent', 'paid', 'posted', 'reversed'],
  ['created', 'sent', 'difference', 'reversed'],
  ['created', 'sent', 'difference', 'paid', 'posted'],
  ['created', 'sent', 'paid', 'difference', 'posted'],
  ['created', 'sent', 'paid', 'reversed', 'paid'],
  ['created', 'sent', 'difference', 'accepted'],
  ['created', 'sent', 'difference', 'accepted', 'paid', 'posted'],
];

const line: fc.Arbitrary<TestLine> = fc.record({
  run: fc.constantFrom(1 as const, 2 as const, 3 as const),
  customer: fc.integer({ min: 1, max: 4 }),
  collectOn: fc.constantFrom(
    '2025-12-31',
    '2026-01-01',
    '2026-01-31',
    '2026-02-02',
    '2026-03-31',
    '2026-04-01',
  ),
  amountMinor: fc.integer({ min: 1, max: 900_000_000 }),
  steps: fc.constantFrom(...ways),
  reason: fc.constantFrom('', '0237', '0238 1'),
  receivedMinor: fc.integer({ min: 1, max: 900_000_000 }),
});

/** What was paid last, while the line has not been taken back; as a person would read its way. */
const cameIn = ({ steps }: TestLine): string | undefined =>
  ['paid', 'difference', 'posted'].includes(steps.at(-1) ?? '')
    ? steps.findLast((state) => state === 'paid' || state === 'difference')
    : undefined;

/** The definitions of shared/api/statistics.ts once more, line by line from its whole way. */
const countsIn: Readonly<Record<CollectionFigure, (line: TestLine) => boolean>> = {
  sent: ({ steps }) => steps.includes('sent'),
  accepted: ({ steps }) =>
    steps.some((state) => ['accepted', 'paid', 'difference', 'posted', 'reversed'].includes(state)),
  completed: (one) => cameIn(one) === 'paid',
  rejected: ({ steps }) => steps.includes('rejected'),
  difference: (one) => cameIn(one) === 'difference',
  reversed: ({ steps }) => steps.at(-1) === 'reversed',
};

const keyOf = (dimension: StatisticsDimension, { run, customer, collectOn, reason }: TestLine): string => {
  switch (dimension) {
    case 'month':
      return collectOn.slice(0, 7);
    case 'scheme':
      return run === 2 ? 'ls' : 'bs';
    case 'reason':
      return reason;
    case 'customerGroup':
      return ['', '', 'Boliger', 'Erhverv'][customer - 1] ?? '';
  }
};

const recount = (lines: readonly TestLine[], query: CollectionStatisticsQuery) => {
  const { creditorId, scheme, dimension, from, to } = query;
  const mine = lines.filter(
    ({ run, steps }) =>
      (creditorId === null || creditorId === (run === 3 ? 2 : 1)) &&
      (scheme === null || scheme === (run === 2 ? 'ls' : 'bs')) &&
      steps.includes('sent') &&
      (dimension !== 'reason' || ['rejected', 'reversed'].includes(steps.at(-1) ?? '')),
  );
  const tallies = (month: string, key: string, currency: string) => {
    const here = mine.filter(
      (one) =>
        one.collectOn.startsWith(month) &&
        keyOf(dimension, one) === key &&
        currencyOfRun[one.run] === currency,
    );
    const of = (figure: CollectionFigure) => {
      const counted = here.filter(countsIn[figure]);
      return { count: counted.length, amountMinor: counted.reduce((sum, one) => sum + one.amountMinor, 0) };
    };
    const received =
      dimension === 'reason'
        ? []
        : here.filter(countsIn.difference).map(({ receivedMinor }) => receivedMinor);
    return {
      figures: Object.fromEntries(collectionFigures.map((figure) => [figure, of(figure)])),
      receivedMinor: received.reduce((sum, minor) => sum + minor, 0),
    };
  };
  return monthsOf(from, to).flatMap((month) => {
    const earlier = monthBefore(month);
    const keys = [
      ...new Set(dimension === 'month' ? [month] : mine.map((one) => keyOf(dimension, one))),
    ].sort();
    return keys.flatMap((key) =>
      ['DKK', 'EUR'].flatMap((currency) => {
        const before = tallies(earlier, dimension === 'month' ? earlier : key, currency);
        const now = tallies(month, key, currency);
        const isEmpty = [before, now].every(({ figures }) => figures['sent']?.count === 0);
        return isEmpty ? [] : [{ month, key, currency, ...now, before: before.figures }];
      }),
    );
  });
};

const rowsShown = (
  db: Connection,
  row: CollectionStatisticsRow,
  figure: CollectionFigure,
  query: CollectionStatisticsQuery,
) => {
  const view = openView(
    db,
    {
      subject: 'collectionLines',
      creditorId: query.creditorId,
      search: '',
      sort: [],
      groupBy: null,
      filters: [
        ...lineFilters({
          figure,
          from: row.month,
          to: row.month,
          currency: row.currency,
          scheme: query.scheme,
          dimension: query.dimension,
          key: row.key,
        }),
      ],
    },
    '2026-11-23',
  );
  if (!view.ok) throw new Error(JSON.stringify(view.error));
  return view.value.ids.length;
};

describe('statistics of collections', () => {
  it('are those of a naive recount, and each figure opens just its lines', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom(null, 1, 2),
        fc.constantFrom(null, 'bs' as const, 'ls' as const),
        (lines, creditorId, scheme) => {
          const db = journalOf(lines);
          for (const dimension of statisticsDimensions) {
            const query = { creditorId, scheme, dimension, from: '2026-01', to: '2026-03' };
            const rows = statisticsRows(tallyCollections(db, query), query);
            expect(rows).toEqual(recount(lines, query));
            for (const row of rows)
              for (const figure of collectionFigures)
                expect(rowsShown(db, row, figure, query), `${dimension} ${row.key} ${figure}`).toBe(
                  row.figures[figure].count,
                );
          }
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('count a run that was discarded as never sent', () => {
    const db = journalOf([
      {
        run: 1,
        customer: 1,
        collectOn: '2026-01-02',
        amountMinor: 100,
        steps: ['created', 'cancelled'],
        reason: '',
        receivedMinor: 1,
      },
    ]);
    db.exec(`UPDATE collection_runs SET state = 'discarded' WHERE id = 1`);
    const query = {
      creditorId: 1,
      scheme: null,
      dimension: 'month',
      from: '2026-01',
      to: '2026-01',
    } as const;
    expect(statisticsRows(tallyCollections(db, query), query)).toEqual([]);
  });

  it('have what they count on checked by verify', () => {
    const db = journalOf([
      {
        run: 1,
        customer: 1,
        collectOn: '2026-01-02',
        amountMinor: 100,
        steps: ['created', 'sent'],
        reason: '',
        receivedMinor: 1,
      },
    ]);
    const broken = () =>
      verifyLedger(db)
        .problems.map(({ code }) => code)
        .filter((name) => name in statisticsRules);
    expect(broken()).toEqual([]);
    db.exec(
      `UPDATE collection_lines SET agreement_id = 2; UPDATE collection_runs SET state = 'discarded', creditor_id = 2 WHERE id = 1`,
    );
    expect(broken()).toEqual(Object.keys(statisticsRules));
  });

  it('read what they count from the index of the runs alone, without sorting a line', () => {
    const db = journalOf([]);
    const plan = db
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${byDayOfRunSql}`)
      .all({ creditorId: 1, scheme: 'bs', from: '2026-01-01', to: '2026-12-31' })
      .map(({ detail }) => detail);
    expect(plan.join('\n')).toContain('SEARCH l USING COVERING INDEX collection_lines_by_run (run_id=?');
    expect(plan.join('\n')).not.toContain('TEMP B-TREE');
  });
});

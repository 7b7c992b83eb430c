import { ok } from '../../../shared/api/result.ts';
import type { CollectionStatisticsQuery } from '../../../shared/api/statistics.ts';
import type { OutcomeTally } from '../../../shared/domain/statistics/figures.ts';
import { tallyCollections } from '../../../db/queries/statistics/collections.ts';
import { defineTask } from '../tasks.ts';

/** The counting of the statistics, away from the thread that answers the screens. */
export const tallyTask = defineTask<CollectionStatisticsQuery, readonly OutcomeTally[]>((query, { db }) =>
  Promise.resolve(ok(tallyCollections(db, query))),
);

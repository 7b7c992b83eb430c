import path from 'node:path';
import type { CollectionStatisticsQuery, StatisticsDimension } from '../../../shared/api/statistics.ts';
import type { Language } from '../../../shared/api/values.ts';
import { ok, type Result } from '../../../shared/api/result.ts';
import { statisticsRows } from '../../../shared/domain/statistics/figures.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { tallyCollections } from '../../../db/queries/statistics/collections.ts';
import { writeWorkbook } from '../exports/write-workbook.ts';
import { writeFileWhole } from '../postings/write-file.ts';
import { defineTask } from '../tasks.ts';
import { drawStatistics } from './statistics-pdf.ts';
import { statisticsSheets, type StatisticsByDimension } from './statistics-sheets.ts';
import { statisticsText } from './statistics-texts.ts';

export type ExportStatisticsInput = Omit<CollectionStatisticsQuery, 'dimension'> & {
  readonly format: 'xlsx' | 'pdf';
  readonly file: string;
  readonly language: Language;
};

type Exported = { readonly rows: number; readonly file: string };

/** Writes the statistics by every dimension, on a read-only connection. */
export const exportStatisticsTask = defineTask<ExportStatisticsInput, Exported>(
  async ({ format, file, language, ...query }, { db, today, now, signal }): Promise<Result<Exported>> => {
    const by = (dimension: StatisticsDimension) =>
      statisticsRows(tallyCollections(db, { ...query, dimension }), { ...query, dimension });
    const statistics: StatisticsByDimension = {
      month: by('month'),
      scheme: by('scheme'),
      reason: by('reason'),
      customerGroup: by('customerGroup'),
    };
    if (format === 'xlsx') {
      const written = await writeWorkbook(
        file,
        { sheets: statisticsSheets(language, statistics) },
        { createdAt: now(), signal },
      );
      return written.ok ? ok({ rows: written.value.rows, file: path.basename(file) }) : written;
    }
    const creditor = query.creditorId === null ? null : creditorById(db, query.creditorId);
    const scope = [
      creditor?.name ?? statisticsText(language, 'statistics.allCreditors'),
      ...(query.scheme === null ? [] : [statisticsText(language, `collections.scheme.${query.scheme}`)]),
    ].join(', ');
    const content = await drawStatistics(
      { language, from: query.from, to: query.to, scope, drawnOn: today },
      statistics,
    );
    const written = writeFileWhole(file, content);
    const rows = Object.values(statistics).reduce((sum, { length }) => sum + length, 0);
    return written.ok ? ok({ rows, file: path.basename(file) }) : written;
  },
);

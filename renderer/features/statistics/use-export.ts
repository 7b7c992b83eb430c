import { invoke } from '../../app/api.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFileExport } from '../../app/export-file.ts';
import { useText } from '../../app/intl.tsx';
import { useStatisticsChoice } from './statistics-state.ts';

/** Writes what the screen shows, by every dimension, to a place the user chooses. */
export const useStatisticsExport = (period: { readonly from: string; readonly to: string } | null) => {
  const t = useText();
  const { creditorId } = useCreditor();
  const scheme = useStatisticsChoice((choice) => choice.scheme);
  const { exportFile, isRunning } = useFileExport();
  const exportAs = async (format: 'xlsx' | 'pdf') => {
    if (period === null) return;
    const { from, to } = period;
    await exportFile(
      {
        purpose: format === 'xlsx' ? 'workbook' : 'pdf',
        suggestedName: `${t('statistics.title')} ${from} ${to}.${format}`,
      },
      (file) => invoke('statistics.export', { creditorId, from, to, scheme, format, file }),
    );
  };
  return { exportAs, isRunning };
};

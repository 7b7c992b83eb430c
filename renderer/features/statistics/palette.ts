import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { ChartPalette } from '../../../shared/domain/statistics/charts.ts';

/** The tokens' colours (ui/tokens.css) of the scheme that is shown. */
export const useChartPalette = (): ChartPalette => {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    // `scheme` is read so that the colours are taken anew when it changes.
    const token = (name: string): string =>
      scheme === null ? '' : style.getPropertyValue(`--fd-${name}`).trim();
    return {
      sent: token('chart-1-soft'),
      completed: token('chart-1'),
      rejected: token('chart-3'),
      difference: token('chart-4'),
      reversed: token('chart-2'),
      text: token('text-1'),
      quietText: token('text-2'),
      line: token('line'),
      selected: token('selected'),
      fontFamily: token('font'),
    };
  }, [scheme]);
};

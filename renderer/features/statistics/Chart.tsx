import { BarChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { ChartOption } from '../../../shared/domain/statistics/charts.ts';
import styles from './statistics.module.css';

use([BarChart, GridComponent, MarkAreaComponent, SVGRenderer]);

/** A drawing for the eye; `label` says where its figures are to be read. `onPick` gets the place of a bar's category. */
export const Chart = ({
  option,
  label,
  onPick,
}: {
  readonly option: ChartOption;
  readonly label: string;
  readonly onPick?: (index: number) => void;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const both = useMergedRef(place, ref);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = init(place.current, null, { renderer: 'svg' });
    made.on('click', ({ dataIndex }) => {
      if (typeof dataIndex === 'number') pick.current?.(dataIndex);
    });
    chart.current = made;
    return () => {
      chart.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  useEffect(() => {
    if (width > 0 && height > 0) chart.current?.resize({ width, height });
  }, [width, height]);
  return <div ref={both} className={styles.chart} role="img" aria-label={label} />;
};

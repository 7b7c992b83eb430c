import { schemeNames } from '../../../shared/domain/collections/schemes.ts';
import { monthAfter } from '../../../shared/domain/statistics/months.ts';
import type { CollectionFigure } from '../../../shared/api/statistics.ts';
import { useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { go } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { FigureTiles } from './FigureTiles.tsx';
import { LinesPane } from './LinesPane.tsx';
import { MonthPanel } from './MonthPanel.tsx';
import { SplitPanel } from './SplitPanel.tsx';
import { nextOf, splitDimensions, useStatisticsChoice, type FigurePlace } from './statistics-state.ts';
import { useMonthText, useStatistics, type Statistics } from './use-statistics.ts';
import { useStatisticsExport } from './use-export.ts';
import styles from './statistics.module.css';

const schemeChoices = [null, ...schemeNames] as const;

const useScreenKeys = (statistics: Statistics | null, open: (place: FigurePlace) => void): void => {
  const t = useText();
  const { measure, isTable, scheme, split, months, figure, currency, choose } = useStatisticsChoice();
  const moveMonth = (step: number) => () => {
    if (statistics === null) return;
    const at = statistics.months.findIndex(({ month }) => month === statistics.chosen.month);
    const month = statistics.months[at + step]?.month;
    if (month !== undefined) choose({ month });
  };
  const movePeriod = (step: number) => () => {
    if (statistics !== null) choose({ to: monthAfter(statistics.to, step), month: null, lines: null });
  };
  useKeys('here', [
    { keys: 'left', label: t('statistics.month.earlier'), run: moveMonth(-1) },
    { keys: 'right', label: t('statistics.month.later'), run: moveMonth(1) },
    { keys: 'shift+left', label: t('statistics.period.earlier'), run: movePeriod(-months) },
    { keys: 'shift+right', label: t('statistics.period.later'), run: movePeriod(months) },
    { keys: 't', label: t('statistics.table'), run: () => choose({ isTable: !isTable }) },
    {
      keys: 'm',
      label: t('statistics.measure.switch'),
      run: () => choose({ measure: measure === 'count' ? 'amount' : 'count' }),
    },
    { keys: 'p', label: t('statistics.period'), run: () => choose({ months: months === 12 ? 24 : 12 }) },
    {
      keys: 's',
      label: t('statistics.dimension.scheme'),
      run: () => choose({ scheme: nextOf(schemeChoices, scheme), lines: null }),
    },
    {
      keys: 'd',
      label: t('statistics.dimensionSwitch'),
      run: () => choose({ split: nextOf(splitDimensions, split) }),
    },
    ...(statistics !== null && statistics.currencies.length > 1
      ? [
          {
            keys: 'c',
            label: t('statistics.currency'),
            run: () =>
              choose({
                currency: nextOf(statistics.currencies, currency ?? statistics.currency),
                lines: null,
              }),
          },
        ]
      : []),
    {
      keys: 'enter',
      label: t('statistics.openLines'),
      // A button or a figure of a table that has the focus does its own work.
      run: () => {
        if (statistics === null || document.activeElement?.matches('button, a, [role=row]') === true)
          return false;
        open({ figure, month: statistics.chosen.month, dimension: 'month', key: null });
        return true;
      },
    },
  ]);
};

const Choices = ({ statistics }: { readonly statistics: Statistics }) => {
  const t = useText();
  const { months, scheme, measure, choose } = useStatisticsChoice();
  return (
    <>
      {([12, 24] as const).map((count) => (
        <FilterChip
          key={count}
          label={t('statistics.period.months', { months: count })}
          isOn={months === count}
          onToggle={() => choose({ months: count })}
        />
      ))}
      <Kbd keys="p" />
      {schemeChoices.map((one) => (
        <FilterChip
          key={one ?? ''}
          label={one === null ? t('statistics.allSchemes') : t(`collections.scheme.${one}`)}
          isOn={scheme === one}
          onToggle={() => choose({ scheme: one, lines: null })}
        />
      ))}
      <Kbd keys="s" />
      {(['count', 'amount'] as const).map((one) => (
        <FilterChip
          key={one}
          label={t(`statistics.measure.${one}`)}
          isOn={measure === one}
          onToggle={() => choose({ measure: one })}
        />
      ))}
      <Kbd keys="m" />
      {statistics.currencies.length < 2 ? null : (
        <>
          {statistics.currencies.map((one) => (
            <FilterChip
              key={one}
              label={one}
              isOn={statistics.currency === one}
              onToggle={() => choose({ currency: one, lines: null })}
            />
          ))}
          <Kbd keys="c" />
        </>
      )}
    </>
  );
};

/** How collections went, month by month; every figure opens its lines. */
export default function StatisticsScreen() {
  const t = useText();
  const { split, lines, choose } = useStatisticsChoice();
  const statistics = useStatistics(split);
  const { long } = useMonthText();
  const { exportAs, isRunning } = useStatisticsExport(statistics);
  const open = (place: FigurePlace): void => choose({ lines: place });
  useScreenKeys(statistics, open);
  const whyNot = statistics === null || statistics.isEmpty ? t('statistics.empty') : null;
  const openOf = (month: string, figure: CollectionFigure): void =>
    open({ figure, month, dimension: 'month', key: null });
  return (
    <Workspace
      head={
        <ViewBar
          title={t('app.place.statistics')}
          fact={
            statistics === null
              ? ' '
              : t('statistics.fact', { from: long(statistics.from), to: long(statistics.to) })
          }
        >
          <ActionButton
            label={t('statistics.excel')}
            keys="alt+x"
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void exportAs('xlsx')}
          />
          <ActionButton
            label={t('statistics.pdf')}
            keys="alt+p"
            isRunning={isRunning}
            whyNot={whyNot}
            onRun={() => void exportAs('pdf')}
          />
        </ViewBar>
      }
      filter={
        <FilterBar label={t('statistics.filter')}>
          {statistics === null ? null : <Choices statistics={statistics} />}
        </FilterBar>
      }
    >
      {statistics === null ? null : statistics.isEmpty ? (
        <EmptyState
          sentence={t('statistics.empty')}
          action={
            <ActionButton label={t('statistics.toJournal')} keys="j" isNext onRun={() => go('collections')} />
          }
        />
      ) : (
        <div className={styles.screen}>
          <FigureTiles statistics={statistics} onOpen={(figure) => openOf(statistics.chosen.month, figure)} />
          <div className={styles.panels} data-with-lines={lines !== null || undefined}>
            <MonthPanel statistics={statistics} onOpen={openOf} />
            <SplitPanel
              statistics={statistics}
              onOpen={(key, figure) =>
                open({ figure, month: statistics.chosen.month, dimension: split, key })
              }
            />
          </div>
          {lines === null ? (
            <p className={styles.hints}>
              <Kbd keys="left" /> <Kbd keys="right" /> {t('statistics.dimension.month')} <Kbd keys="enter" />{' '}
              {t('statistics.openLines')}
            </p>
          ) : (
            <LinesPane
              key={JSON.stringify([lines, statistics.currency])}
              place={lines}
              currency={statistics.currency}
              onClose={() => choose({ lines: null })}
            />
          )}
        </div>
      )}
    </Workspace>
  );
}

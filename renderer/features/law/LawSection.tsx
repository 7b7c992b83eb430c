import { useState } from 'react';
import type { Creditor } from '../../../shared/api/creditors.ts';
import type { ShownLawRow } from '../../../shared/api/law.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiQuery } from '../../app/queries.ts';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Inspector } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { useTeamLeadOnly } from '../settings/access.ts';
import settings from '../settings/sections.module.css';
import type { RenderFrame } from '../settings/SettingsScreen.tsx';
import { RatePane, RowPane } from './LawPanes.tsx';
import { LawTable, type Chosen } from './LawTable.tsx';
import { LawTerms } from './LawTerms.tsx';
import styles from './law.module.css';

const filters = ['today', 'all', 'off'] as const;
type Filter = (typeof filters)[number];

const holds = ({ row: { from, to } }: ShownLawRow, today: string): boolean =>
  (from === null || from <= today) && (to === null || today <= to);

const isRate = ({ row: { rule } }: ShownLawRow): boolean =>
  rule === 'interest_rate' || rule === 'interest_reference_rate';

const isShown = (shown: ShownLawRow, filter: Filter, today: string): boolean => {
  // A half-year without a verified rate stands above the rows, where the rate can be entered.
  if (isRate(shown) && !shown.isOn) return false;
  if (filter === 'off') return !shown.isOn;
  return filter === 'all' || holds(shown, today);
};

const Filters = ({
  filter,
  rows,
  onChange,
}: {
  readonly filter: Filter;
  readonly rows: readonly ShownLawRow[];
  readonly onChange: (filter: Filter) => void;
}) => {
  const t = useText();
  const { today } = useFormats();
  useKeys('here', [
    {
      keys: 'f',
      label: t('law.filter'),
      run: () => onChange(filters[(filters.indexOf(filter) + 1) % filters.length] ?? 'today'),
    },
  ]);
  return (
    <FilterBar label={t('law.filter')}>
      {filters.map((name) => (
        <FilterChip
          key={name}
          label={t(`law.filter.${name}`)}
          count={rows.filter((shown) => isShown(shown, name, today)).length}
          isOn={name === filter}
          onToggle={() => onChange(name)}
        />
      ))}
    </FilterBar>
  );
};

const OfCreditor = ({ creditor, frame }: { readonly creditor: Creditor; readonly frame: RenderFrame }) => {
  const t = useText();
  const { country: countryName, today } = useFormats();
  const whyNot = useTeamLeadOnly();
  const { id: creditorId, country, currency } = creditor;
  const [filter, setFilter] = useState<Filter>('today');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const law = useApiQuery('law.rows', { country, on: null, creditorId }, { keepsPrevious: true }).data;
  if (law === undefined) return frame({ content: null });
  const row =
    chosen !== null && 'rowId' in chosen
      ? law.rows.find((shown) => shown.row.id === chosen.rowId)
      : undefined;
  const rate =
    chosen !== null && 'rateFrom' in chosen
      ? law.openRates.find(({ from }) => from === chosen.rateFrom)
      : undefined;
  const title = t('law.rows', { country: countryName(country) });
  return frame({
    inspector:
      row !== undefined ? (
        <RowPane key={row.row.id} shown={row} creditorId={creditorId} currency={currency} whyNot={whyNot} />
      ) : rate !== undefined ? (
        <RatePane key={rate.from} rate={rate} country={country} whyNot={whyNot} />
      ) : (
        <Inspector label={t('app.inspector')}>
          <p className={styles.nothing}>{t('law.choose')}</p>
        </Inspector>
      ),
    content: (
      <>
        {whyNot === null ? null : <Note tone="info" title={whyNot} />}
        <div className={settings.scroll}>
          <LawTerms creditorId={creditorId} country={country} isFixed={whyNot !== null} />
          <h2 className={styles.heading}>{title}</h2>
          <Filters filter={filter} rows={law.rows} onChange={setFilter} />
          <LawTable
            title={title}
            currency={currency}
            rows={law.rows.filter((shown) => isShown(shown, filter, today))}
            openRates={law.openRates}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
      </>
    ),
  });
};

/** The law of the chosen creditor's country, each row with its source, and what the creditor decides within it. */
export const LawSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { creditor } = useCreditor();
  return creditor === null ? (
    frame({ content: <Note tone="info" title={t('law.noCreditor')} /> })
  ) : (
    <OfCreditor key={creditor.id} creditor={creditor} frame={frame} />
  );
};

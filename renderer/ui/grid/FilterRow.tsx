import { Checkbox, Popover, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ViewColumn, ViewSubject } from '../../../shared/api/view-columns.ts';
import type { ViewFilter } from '../../../shared/api/views.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { assert } from '../../../shared/assert.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { parseFilterText, writeFilterText, type FilterContext } from './filter-text.ts';
import type { ColumnInRow } from './GridCell.tsx';
import type { GridModel } from './grid-model.ts';
import { useGridState } from './use-grid.ts';

const typingPauseMs = 200;

export const useFilterContext = (): FilterContext => {
  const { today, decimalMark } = useFormats();
  const day = parseLocalDate(today);
  assert(day !== null, 'the backend says today as an ISO day');
  return { today: day, decimalMark };
};

const sameFilter = (a: ViewFilter | null, b: ViewFilter | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** A field of the filter row. What cannot be read filters nothing and says so. */
const TextFilter = ({
  grid,
  column,
  label,
  filter,
}: {
  readonly grid: GridModel;
  readonly column: ViewColumn;
  readonly label: string;
  readonly filter: ViewFilter | undefined;
}) => {
  const t = useText();
  const context = useFilterContext();
  const written = writeFilterText(column, filter, context);
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = parseFilterText(column, draft ?? written, context);
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(() => {
      if (parsed.ok && !sameFilter(parsed.filter, filter ?? null)) grid.setFilter(column.key, parsed.filter);
    }, typingPauseMs);
    return () => clearTimeout(timer);
    // `parsed` follows from the draft; the filter that comes back must not start another round.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [draft, grid, column]);
  return (
    <input
      className="fd-filter-input"
      aria-label={t('grid.filter.of', { column: label })}
      aria-invalid={!parsed.ok}
      title={parsed.ok ? undefined : t(`grid.filter.wrong.${parsed.reason}`)}
      value={draft ?? written}
      spellCheck={false}
      data-right={column.kind === 'amount' || column.kind === 'integer' || undefined}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => parsed.ok && setDraft(null)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && (draft ?? written) !== '') {
          event.stopPropagation();
          setDraft('');
        } else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget
            .closest('.fd-grid')
            ?.querySelector<HTMLElement>('.fd-row[data-focused]')
            ?.focus();
        }
      }}
    />
  );
};

const ChoiceFilter = ({
  grid,
  column,
  subject,
  label,
  filter,
}: {
  readonly grid: GridModel;
  readonly column: ViewColumn;
  readonly subject: ViewSubject;
  readonly label: string;
  readonly filter: ViewFilter | undefined;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const isFlag = column.kind === 'flag';
  const choices = isFlag ? ['true', 'false'] : (column.choices ?? []);
  const chosen = filter?.operator === 'in' || filter?.operator === 'is' ? filter.values.map(String) : [];
  const word = (choice: string): string =>
    isFlag ? t(choice === 'true' ? 'grid.yes' : 'grid.no') : keyed(`${subject}.${column.key}.${choice}`);
  const chosenText = chosen.length === 0 ? t('grid.filter.any') : chosen.map(word).join(', ');
  const toggle = (choice: string): void => {
    const next = chosen.includes(choice)
      ? chosen.filter((one) => one !== choice)
      : isFlag
        ? [choice]
        : [...chosen, choice];
    const values = isFlag ? next.map((one) => one === 'true') : next;
    grid.setFilter(
      column.key,
      values.length === 0 ? null : { column: column.key, operator: isFlag ? 'is' : 'in', values },
    );
  };
  return (
    <Popover position="bottom-start" withinPortal>
      <Popover.Target>
        <UnstyledButton
          className="fd-filter-input"
          aria-label={`${t('grid.filter.of', { column: label })}: ${chosenText}`}
        >
          {chosenText}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="fd-choices">
          {choices.map((choice) => (
            <Checkbox
              key={choice}
              label={word(choice)}
              checked={chosen.includes(choice)}
              onChange={() => toggle(choice)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};

/** One field under each head. */
export const FilterRow = ({
  grid,
  subject,
  columns,
}: {
  readonly grid: GridModel;
  readonly subject: ViewSubject;
  readonly columns: readonly ColumnInRow[];
}) => {
  const keyed = useKeyedText();
  const filters = useGridState(grid, (state) => state.query.filters);
  return (
    <div role="row" aria-rowindex={2} className="fd-head-row fd-filter-row">
      <div aria-hidden="true" className="fd-filter-cell" />
      {columns.map(({ column }, index) => {
        const label = keyed(`${subject}.${column.key}`);
        const filter = filters.find((one) => one.column === column.key);
        return (
          <div key={column.key} role="gridcell" aria-colindex={index + 2} className="fd-filter-cell">
            {column.kind === 'choice' || column.kind === 'flag' ? (
              <ChoiceFilter grid={grid} column={column} subject={subject} label={label} filter={filter} />
            ) : (
              <TextFilter grid={grid} column={column} label={label} filter={filter} />
            )}
          </div>
        );
      })}
    </div>
  );
};

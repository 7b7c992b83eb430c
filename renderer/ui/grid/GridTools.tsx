import { IconFilter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { Kbd } from '../Kbd.tsx';
import type { GridModel } from './grid-model.ts';
import { useGridState } from './use-grid.ts';
import { ViewMenu } from './ViewMenu.tsx';

const typingPauseMs = 150;

/** Free search over the subject's names and numbers; F goes there, Esc and ↓ lead back to the rows. */
const SearchField = ({ grid }: { readonly grid: GridModel }) => {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  const search = useGridState(grid, (state) => state.query.search);
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(() => {
      if (draft.trim() !== grid.state.getState().query.search) grid.setSearch(draft.trim());
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [draft, grid]);
  useKeys('grid', [{ keys: 'f', label: t('grid.filter'), run: () => field.current?.focus() }]);
  const backToRows = (): void =>
    field.current?.closest('[data-workspace]')?.querySelector<HTMLElement>('.fd-row[data-focused]')?.focus();
  return (
    <label className="fd-search">
      <IconFilter size={15} stroke={1.75} aria-hidden="true" />
      <input
        ref={field}
        aria-label={t('grid.filter.free')}
        placeholder={t('grid.filter')}
        value={draft ?? search}
        spellCheck={false}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape' && (draft ?? search) !== '') {
            setDraft('');
            grid.setSearch('');
          } else backToRows();
        }}
      />
      <Kbd keys="f" />
    </label>
  );
};

/** What stands at the right of the filter bar: the free search and the menu of views. */
export const GridTools = ({ grid, subject }: { readonly grid: GridModel; readonly subject: ViewSubject }) => (
  <>
    <SearchField grid={grid} />
    <ViewMenu grid={grid} subject={subject} />
  </>
);

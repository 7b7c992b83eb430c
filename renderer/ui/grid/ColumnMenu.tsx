import { Menu } from '@mantine/core';
import type { RefObject } from 'react';
import type { ViewColumn, ViewSubject } from '../../../shared/api/view-columns.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { Kbd } from '../Kbd.tsx';
import type { GridModel } from './grid-model.ts';
import { useGridState } from './use-grid.ts';

/** What can be done with one column: by right click or Alt ↓ on its head. */
export const ColumnMenu = ({
  grid,
  column,
  subject,
  root,
  onClose,
}: {
  readonly grid: GridModel;
  readonly column: ViewColumn;
  readonly subject: ViewSubject;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const groupBy = useGridState(grid, (state) => state.query.groupBy);
  const sort = (descending: boolean) => () => grid.setSort([{ column: column.key, descending }]);
  const hide = (): void => {
    const layout = grid.state.getState().layout;
    grid.setLayout({ ...layout, shown: { ...layout.shown, [column.key]: false } });
  };
  const close = (): void => {
    onClose();
    root.current?.querySelector<HTMLElement>('[data-focused]')?.focus();
  };
  return (
    <Menu opened onClose={close} withinPortal trapFocus>
      <Menu.Target>
        <span className="fd-menu-anchor" />
      </Menu.Target>
      <Menu.Dropdown
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <Menu.Label>{keyed(`${subject}.${column.key}`)}</Menu.Label>
        <Menu.Item rightSection={<Kbd keys="enter" />} onClick={sort(false)}>
          {t('grid.sort.ascending')}
        </Menu.Item>
        <Menu.Item onClick={sort(true)}>{t('grid.sort.descending')}</Menu.Item>
        {column.groupable === true ? (
          <Menu.Item onClick={() => grid.setGroupBy(groupBy === column.key ? null : column.key)}>
            {groupBy === column.key ? t('grid.group.off') : t('grid.group.by')}
          </Menu.Item>
        ) : null}
        <Menu.Item rightSection={<Kbd keys="alt+f" />} onClick={grid.toggleFilterRow}>
          {t('grid.filterRow')}
        </Menu.Item>
        <Menu.Item disabled={column.priority === 0} onClick={hide}>
          {t('grid.column.hide')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

import { Menu } from '@mantine/core';
import { Button } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { Kbd } from '../Kbd.tsx';
import { isChosen, orderedColumns } from './fit-columns.ts';
import type { GridModel } from './grid-model.ts';
import { SaveViewForm } from './SaveViewForm.tsx';
import { useGridState } from './use-grid.ts';

const Check = ({ isOn }: { readonly isOn: boolean }) =>
  isOn ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : <span className="fd-no-check" />;

const SavedViews = ({ grid, subject, onSave }: { readonly grid: GridModel; readonly subject: ViewSubject; readonly onSave: () => void }) => {
  const t = useText();
  const views = useApiQuery('savedViews.list', { subject }).data?.views ?? [];
  const current = useGridState(grid, ({ savedView }) => savedView?.id ?? null);
  const mine = views.find(({ id, isMine }) => id === current && isMine);
  const remove = useApiCommand('savedViews.remove');
  return (
    <>
      <Menu.Label>{t('grid.views')}</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          leftSection={<Check isOn={view.id === current} />}
          rightSection={view.isShared ? t('grid.view.shared') : null}
          onClick={() => grid.applyView(view)}
        >
          {view.name}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<Check isOn={false} />} closeMenuOnClick={false} onClick={onSave}>
        {t('grid.view.save')}
      </Menu.Item>
      {mine === undefined ? null : (
        <Menu.Item
          leftSection={<Check isOn={false} />}
          onClick={() => {
            void remove.run({ id: mine.id }).then((result) => {
              if (result.ok) grid.setSavedView(null);
            });
          }}
        >
          {t('grid.view.remove', { name: mine.name })}
        </Menu.Item>
      )}
    </>
  );
};

const GroupChoices = ({ grid, subject }: { readonly grid: GridModel; readonly subject: ViewSubject }) => {
  const t = useText();
  const keyed = useKeyedText();
  const groupBy = useGridState(grid, (state) => state.query.groupBy);
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Check isOn={false} />}>{t('grid.group.by')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.Item leftSection={<Check isOn={groupBy === null} />} onClick={() => grid.setGroupBy(null)}>
          {t('grid.group.nothing')}
        </Menu.Item>
        {grid.columns
          .filter(({ groupable }) => groupable === true)
          .map(({ key }) => (
            <Menu.Item key={key} leftSection={<Check isOn={groupBy === key} />} onClick={() => grid.setGroupBy(key)}>
              {keyed(`${subject}.${key}`)}
            </Menu.Item>
          ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};

const ColumnChoices = ({ grid, subject }: { readonly grid: GridModel; readonly subject: ViewSubject }) => {
  const t = useText();
  const keyed = useKeyedText();
  const layout = useGridState(grid, (state) => state.layout);
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Check isOn={false} />}>{t('grid.columns')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown mah={420} className="fd-scrolls">
        {orderedColumns(grid.columns, layout).map((column) => (
          <Menu.Item
            key={column.key}
            closeMenuOnClick={false}
            leftSection={<Check isOn={isChosen(column, layout)} />}
            aria-checked={isChosen(column, layout)}
            role="menuitemcheckbox"
            onClick={() => {
              const now = grid.state.getState().layout;
              grid.setLayout({ ...now, shown: { ...now.shown, [column.key]: !isChosen(column, now) } });
            }}
          >
            {keyed(`${subject}.${column.key}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Check isOn={false} />} onClick={grid.resetLayout}>
          {t('grid.columns.reset')}
        </Menu.Item>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};

/** Saved views, grouping, columns and the filter row: what the grid shows and how. */
export const ViewMenu = ({ grid, subject }: { readonly grid: GridModel; readonly subject: ViewSubject }) => {
  const t = useText();
  const savedView = useGridState(grid, (state) => state.savedView);
  const filterRowShown = useGridState(grid, (state) => state.filterRowShown);
  const [opened, setOpened] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  return (
    <Menu
      position="bottom-end"
      width={248}
      opened={opened}
      onChange={(next) => {
        setOpened(next);
        if (!next) setIsSaving(false);
      }}
      closeOnItemClick
    >
      <Menu.Target>
        <Button className="fd-action" rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}>
          {savedView === null ? t('grid.view') : t('grid.view.named', { name: savedView.name })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isSaving ? (
          <SaveViewForm grid={grid} subject={subject} onDone={() => setOpened(false)} />
        ) : (
          <>
            <SavedViews grid={grid} subject={subject} onSave={() => setIsSaving(true)} />
            <Menu.Divider />
            <GroupChoices grid={grid} subject={subject} />
            <ColumnChoices grid={grid} subject={subject} />
            <Menu.Item
              leftSection={<Check isOn={filterRowShown} />}
              rightSection={<Kbd keys="alt+f" />}
              onClick={grid.toggleFilterRow}
            >
              {t('grid.filterRow')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};

import { Button, Menu } from '@mantine/core';
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

type MenuPart = { readonly grid: GridModel; readonly subject: ViewSubject };

/** Takes the room of a check mark, so that the words stand under one another. */
const noMark = <span className="fd-no-check" />;
const checkMark = <IconCheck size={14} stroke={2} aria-hidden="true" />;

const SavedViews = ({ grid, subject, onSave }: MenuPart & { readonly onSave: () => void }) => {
  const t = useText();
  const views = useApiQuery('savedViews.list', { subject }).data?.views ?? [];
  const current = useGridState(grid, ({ savedView }) => savedView?.id ?? null);
  const mine = views.find(({ id, isMine }) => id === current && isMine);
  const remove = useApiCommand('savedViews.remove');
  return (
    <>
      <Menu.Label>{t('grid.views')}</Menu.Label>
      {views.map((view) => (
        <Menu.RadioItem
          key={view.id}
          value={String(view.id)}
          checked={view.id === current}
          closeMenuOnClick
          rightSection={view.isShared ? t('grid.view.shared') : null}
          onChange={() => grid.applyView(view)}
        >
          {view.name}
        </Menu.RadioItem>
      ))}
      <Menu.Item leftSection={noMark} closeMenuOnClick={false} onClick={onSave}>
        {t('grid.view.save')}
      </Menu.Item>
      {mine === undefined ? null : (
        <Menu.Item
          leftSection={noMark}
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

const noGroup = '-';

const GroupChoices = ({ grid, subject }: MenuPart) => {
  const t = useText();
  const keyed = useKeyedText();
  const groupBy = useGridState(grid, (state) => state.query.groupBy);
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={noMark}>{t('grid.group.by')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.RadioGroup
          value={groupBy ?? noGroup}
          onChange={(key) => grid.setGroupBy(key === noGroup ? null : key)}
        >
          <Menu.RadioItem value={noGroup} closeMenuOnClick>
            {t('grid.group.nothing')}
          </Menu.RadioItem>
          {grid.columns
            .filter(({ groupable }) => groupable === true)
            .map(({ key }) => (
              <Menu.RadioItem key={key} value={key} closeMenuOnClick>
                {keyed(`${subject}.${key}`)}
              </Menu.RadioItem>
            ))}
        </Menu.RadioGroup>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};

const ColumnChoices = ({ grid, subject }: MenuPart) => {
  const t = useText();
  const keyed = useKeyedText();
  const layout = useGridState(grid, (state) => state.layout);
  const shown = useGridState(grid, (state) => state.shownColumns);
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={noMark}>{t('grid.columns')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown mah={540} className="fd-scrolls">
        {orderedColumns(grid.columns, layout).map((column) => (
          <Menu.CheckboxItem
            key={column.key}
            checked={shown.includes(column.key)}
            rightSection={
              !shown.includes(column.key) && isChosen(column, layout) ? t('grid.columns.noRoom') : null
            }
            onChange={(isShown) => {
              const now = grid.state.getState().layout;
              grid.setLayout({ ...now, shown: { ...now.shown, [column.key]: isShown } });
            }}
          >
            {keyed(`${subject}.${column.key}`)}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={noMark} onClick={grid.resetLayout}>
          {t('grid.columns.reset')}
        </Menu.Item>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};

/** Saved views, grouping, columns and the filter row: what the grid shows and how. */
export const ViewMenu = ({ grid, subject }: MenuPart) => {
  const t = useText();
  const savedView = useGridState(grid, (state) => state.savedView);
  const filterRowShown = useGridState(grid, (state) => state.filterRowShown);
  const [opened, setOpened] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const toggle = (next: boolean): void => {
    setOpened(next);
    if (!next) setIsSaving(false);
  };
  return (
    <Menu position="bottom-end" width={248} opened={opened} onChange={toggle} checkIcon={checkMark}>
      <Menu.Target>
        <Button
          className="fd-action"
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
        >
          {savedView === null ? t('grid.view') : t('grid.view.named', { name: savedView.name })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isSaving ? (
          <SaveViewForm grid={grid} subject={subject} onDone={() => toggle(false)} />
        ) : (
          <>
            <SavedViews grid={grid} subject={subject} onSave={() => setIsSaving(true)} />
            <Menu.Divider />
            <GroupChoices grid={grid} subject={subject} />
            <ColumnChoices grid={grid} subject={subject} />
            <Menu.CheckboxItem
              checked={filterRowShown}
              closeMenuOnClick
              rightSection={<Kbd keys="alt+f" />}
              onChange={grid.toggleFilterRow}
            >
              {t('grid.filterRow')}
            </Menu.CheckboxItem>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};

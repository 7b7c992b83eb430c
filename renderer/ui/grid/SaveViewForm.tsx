import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { isChosen, orderedColumns, widthOf } from './fit-columns.ts';
import type { GridModel } from './grid-model.ts';

/** Keeps filters, sorting, grouping and columns under a name; the name of one's own view replaces that. */
export const SaveViewForm = ({
  grid,
  subject,
  onDone,
}: {
  readonly grid: GridModel;
  readonly subject: ViewSubject;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const refusals = useRefusal();
  const { savedView, layout } = grid.state.getState();
  const [name, setName] = useState(savedView?.name ?? '');
  const [isShared, setIsShared] = useState(false);
  const views = useApiQuery('savedViews.list', { subject }).data?.views ?? [];
  const { run, isRunning, refusal } = useApiCommand('savedViews.save', { quiet: true });
  const save = async (): Promise<void> => {
    const trimmed = name.trim();
    const same = views.find((view) => view.isMine && view.name === trimmed);
    const result = await run({
      id: same?.id ?? null,
      name: trimmed,
      isShared,
      spec: grid.spec(),
      columns: orderedColumns(grid.columns, layout).map((column) => ({
        key: column.key,
        width: widthOf(column, layout),
        shown: isChosen(column, layout),
      })),
    });
    if (!result.ok) return;
    grid.setSavedView({ id: result.value.id, name: trimmed });
    onDone();
  };
  return (
    <form
      className="fd-save-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <TextInput
        data-autofocus
        autoFocus
        // The menu around it goes to its items by letters and arrows.
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        label={t('grid.view.name')}
        value={name}
        maxLength={60}
        error={refusal === null ? null : refusals.text(refusal)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t('grid.view.share')}
        checked={isShared}
        onChange={(event) => setIsShared(event.currentTarget.checked)}
      />
      <Button type="submit" variant="filled" loading={isRunning} className="fd-action">
        {t('grid.view.save')}
      </Button>
    </form>
  );
};

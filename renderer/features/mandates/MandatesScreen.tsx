import { useState } from 'react';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { mandateStates } from '../../../shared/api/collection-states.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { KeysOff } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { GridModel } from '../../ui/grid/grid-model.ts';
import { GridTools } from '../../ui/grid/GridTools.tsx';
import { useGrid, useGridState } from '../../ui/grid/use-grid.ts';
import { useRowToShow } from '../../ui/grid/use-row-to-show.ts';
import { Inspector } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { EndPanel } from './EndPanel.tsx';
import { MandateInspector } from './MandateInspector.tsx';
import { MovePanel } from './MovePanel.tsx';
import { NewPanel } from './NewPanel.tsx';
import { SendPanel } from './SendPanel.tsx';
import { useMandateCounts, type MandateCounts } from './use-mandate-counts.ts';
import { useReading, type Reading } from './use-reading.ts';
import { useSending } from './use-sending.ts';

const byCustomer = {
  sort: [{ column: 'customerName', descending: false }],
} satisfies Parameters<typeof useGrid>[0]['initial'];

const Chips = ({ grid, counts }: { readonly grid: GridModel; readonly counts: MandateCounts | null }) => {
  const t = useText();
  const now = useGridState(grid, ({ query }) =>
    (query.filters.find(({ column }) => column === 'state')?.values ?? []).join(),
  );
  return (['all', ...mandateStates] as const).map((filter) => (
    <FilterChip
      key={filter}
      label={filter === 'all' ? t('mandates.filter.all') : t(`mandates.state.${filter}`)}
      count={counts?.[filter] ?? null}
      look={filter === 'all' ? undefined : statusLooks['mandates.state']?.[filter]}
      isOn={now === (filter === 'all' ? '' : filter)}
      onToggle={() =>
        grid.setFilter(
          'state',
          filter === 'all' ? null : { column: 'state', operator: 'in', values: [filter] },
        )
      }
    />
  ));
};

const LastReading = ({ reading }: { readonly reading: Reading }) => {
  const t = useText();
  const { text } = useRefusal();
  if (reading.refusal !== null) return <Note tone="bad" title={text(reading.refusal)} />;
  if (reading.done === null) return null;
  return (
    <Note tone={reading.done.issues === 0 ? 'ok' : 'warn'} title={t('mandates.imported', reading.done)} />
  );
};

/** What customers have allowed the schemes to collect: each mandate with its state, and all that led to it. */
export default function MandatesScreen() {
  const t = useText();
  const { integer } = useFormats();
  const { creditorId } = useCreditor();
  const { mandateId, customerId, visit } = usePlaceParameters('mandates');
  const grid = useGrid({
    subject: 'mandates',
    creditorId,
    within: customerId === undefined ? undefined : { customerId },
    initial: byCustomer,
  });
  const counts = useMandateCounts(creditorId, customerId);
  const all = useApiQuery('agreements.list', {}).data?.agreements ?? [];
  const agreements = all.filter((one) => one.creditorId === creditorId);
  const reading = useReading(creditorId);
  const sending = useSending();
  const waiting = useApiQuery('mandates.waitingChanges', { creditorId }).data?.agreements ?? [];
  const waitingCount = waiting.reduce((sum, { total }) => sum + total, 0);
  const [focused, setFocused] = useState<number | null>(null);
  const [task, setTask] = useState<'new' | 'end' | 'move' | 'account' | 'send' | null>(null);
  const mandate = useApiQuery('mandates.get', focused === null ? null : { id: focused }, {
    keepsPrevious: true,
  }).data;
  const isSought = useRowToShow(grid, mandateId, visit);
  const isEmpty = useGridState(grid, ({ view }) => view?.rows === 0);
  const whyNot =
    creditorId === null
      ? t('mandates.chooseCreditor')
      : agreements.length === 0
        ? t('mandates.noAgreement')
        : null;
  const leave = (): void => setTask(null);
  const read = (isNext: boolean) => (
    <ActionButton
      label={t('mandates.import')}
      keys="i"
      isNext={isNext && whyNot === null}
      isRunning={reading.isRunning}
      whyNot={whyNot}
      onRun={reading.choose}
    />
  );
  const inspector = (() => {
    if (task === 'new' && creditorId !== null)
      return (
        <NewPanel
          creditorId={creditorId}
          agreements={agreements}
          onCancel={leave}
          onAdded={(id) => {
            leave();
            go('mandates', { mandateId: id });
          }}
        />
      );
    if (task === 'send') return <SendPanel agreements={waiting} sending={sending} onClose={leave} />;
    if (mandate === undefined || focused === null || isEmpty || isSought)
      return <Inspector label={t('mandates.inspector')} />;
    const sendsChanges = all.some((one) => one.id === mandate.agreementId && one.sendsMandateChanges);
    if (task === 'end')
      return <EndPanel key={mandate.id} mandate={mandate} sendsChanges={sendsChanges} onDone={leave} />;
    if (task === 'account') return <AccountPanel key={mandate.id} mandate={mandate} onDone={leave} />;
    if (task === 'move')
      return (
        <MovePanel
          key={mandate.id}
          mandate={mandate}
          sendsChanges={sendsChanges}
          onCancel={leave}
          onMoved={(id) => {
            leave();
            go('mandates', { mandateId: id });
          }}
        />
      );
    return (
      <KeysOff value={mandate.id !== focused}>
        <MandateInspector
          key={mandate.id}
          mandate={mandate}
          onEnd={() => setTask('end')}
          onMove={() => setTask('move')}
          onAccount={() => setTask('account')}
        />
      </KeysOff>
    );
  })();
  return (
    <Workspace
      head={
        <ViewBar
          title={t('app.place.mandates')}
          fact={
            counts === null
              ? t('mandates.fact')
              : t('mandates.counted', {
                  active: counts.active,
                  activeShown: integer(counts.active),
                  requested: counts.requested,
                })
          }
        >
          {customerId !== undefined && (
            <ActionButton label={t('mandates.allCustomers')} keys="a" onRun={() => go('mandates')} />
          )}
          <ActionButton label={t('mandates.add')} keys="n" whyNot={whyNot} onRun={() => setTask('new')} />
          {waiting.length > 0 && (
            <ActionButton
              label={
                waitingCount === 0 ? t('mandates.send') : t('mandates.sendCount', { count: waitingCount })
              }
              keys="s"
              whyNot={waitingCount === 0 && task !== 'send' ? t('mandates.whyNotSend') : null}
              onRun={() => setTask('send')}
            />
          )}
          {isEmpty ? null : read(false)}
        </ViewBar>
      }
      filter={
        <FilterBar label={t('mandates.filter')} end={<GridTools grid={grid} subject="mandates" />}>
          <Chips grid={grid} counts={counts} />
        </FilterBar>
      }
      inspector={inspector}
    >
      <LastReading reading={reading} />
      {customerId !== undefined && <Note tone="info" title={t('mandates.ofCustomer')} />}
      {agreements.some(({ sendsMandateChanges }) => sendsMandateChanges) ||
      agreements.every(({ scheme }) => schemeOf(scheme).mandateChanges === null) ? null : (
        <Note tone="info" title={t('mandates.changesTitle')}>
          {t('mandates.changesOff')}
        </Note>
      )}
      <Grid
        grid={grid}
        subject="mandates"
        label={t('app.place.mandates')}
        emptyState={<EmptyState sentence={t('mandates.empty')} action={read(true)} />}
        onFocusRow={(id) => {
          setFocused(id);
          // What is done to one mandate ends with another; entering and sending go on.
          if (task === 'end' || task === 'move') leave();
        }}
      />
    </Workspace>
  );
}

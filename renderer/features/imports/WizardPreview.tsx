import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ImportPreview } from '../../../shared/api/imports.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Note } from '../../ui/Note.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { PreviewInspector } from './PreviewInspector.tsx';
import { ImportRows, IssueRows, NewRows } from './PreviewTables.tsx';
import {
  changesAnything,
  firstTab,
  previewTabs,
  tabCount,
  whyNotConfirm,
  type PreviewTab,
} from './preview-tabs.ts';
import { confirmImport, discardImport, setMode } from './wizard-flow.ts';
import { useWizard } from './wizard-store.ts';
import { useIsWorking, WizardFrame } from './WizardFrame.tsx';

const outcomeOf = { new: 'new', changed: 'changed', missing: 'missing', issues: 'issue' } as const;

const ModeSwitch = ({ mode }: { readonly mode: ImportPreview['mode'] }) => {
  const t = useText();
  const isWorking = useIsWorking();
  const label = t('imports.mode');
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      value={mode}
      readOnly={isWorking}
      data={[
        { value: 'add', label: t('imports.mode.add') },
        { value: 'full', label: t('imports.mode.full') },
      ]}
      onChange={(value) => void setMode(value === 'full' ? 'full' : 'add')}
    />
  );
};

const Tabs = ({
  preview,
  tab,
  onChoose,
}: {
  readonly preview: ImportPreview;
  readonly tab: PreviewTab;
  readonly onChoose: (tab: PreviewTab) => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  // E-invoices come one by one: they are never the list of all that is open.
  const canBeFull = useWizard(({ tables }) =>
    tables.some(({ draft }) => draft.mapping.holds !== 'customers'),
  );
  const shown = previewTabs.filter((name) => name !== 'missing' || preview.mode === 'full');
  useKeys(
    'here',
    shown.map((name, index) => ({
      keys: String(index + 1),
      label: keyed(`imports.preview.tab.${name}`),
      run: () => onChoose(name),
    })),
  );
  return (
    <FilterBar label={t('imports.preview.tabs')} end={canBeFull && <ModeSwitch mode={preview.mode} />}>
      {shown.map((name) => (
        <FilterChip
          key={name}
          label={keyed(`imports.preview.tab.${name}`)}
          count={tabCount(preview.counts, name)}
          look={statusLooks['importRows.outcome']?.[outcomeOf[name]]}
          isOn={name === tab}
          onToggle={() => onChoose(name)}
        />
      ))}
    </FilterBar>
  );
};

const Notices = ({ preview, tab }: { readonly preview: ImportPreview; readonly tab: PreviewTab }) => {
  const t = useText();
  const { integer } = useFormats();
  const { counts, issues, newSample } = preview;
  return (
    <>
      {!changesAnything(counts) && <Note tone="ok" title={t('imports.preview.whyNothing')} />}
      {preview.isSameFileAgain && (
        <Note tone="info" title={t('imports.preview.sameFile')}>
          {t('imports.preview.sameFileAbout')}
        </Note>
      )}
      {preview.mode === 'full' && counts.missingEntries > 0 && (
        <Note
          tone="warn"
          title={t('imports.preview.fullMissing', {
            count: counts.missingEntries,
            entries: integer(counts.missingEntries),
          })}
        >
          {t('imports.preview.fullMissingAbout')}
        </Note>
      )}
      {tab === 'new' && newSample.length > 0 && newSample.length < counts.newEntries && (
        <Note
          tone="info"
          title={t('imports.preview.firstRows', {
            shown: integer(newSample.length),
            all: integer(counts.newEntries),
          })}
        />
      )}
      {tab === 'issues' && issues.length >= preview.issuesLimit && (
        <Note tone="info" title={t('imports.preview.issuesCut', { limit: integer(preview.issuesLimit) })} />
      )}
    </>
  );
};

const TabContent = ({
  preview,
  tab,
  creditorId,
}: {
  readonly preview: ImportPreview;
  readonly tab: PreviewTab;
  readonly creditorId: number;
}) => {
  const t = useText();
  if (tab === 'new') return <NewRows preview={preview} />;
  if (tab === 'issues') return <IssueRows preview={preview} />;
  return (
    <ImportRows
      key={`${tab} ${preview.mode}`}
      importId={preview.importId}
      creditorId={creditorId}
      outcome={tab}
      empty={tab === 'changed' ? t('imports.preview.noChanged') : t('imports.preview.noMissing')}
    />
  );
};

/** Everything that confirming would do, before anything is written. */
export const WizardPreview = () => {
  const t = useText();
  const keyed = useKeyedText();
  const { text } = useRefusal();
  const importId = useWizard((state) => state.importId);
  const creditorId = useWizard((state) => state.creditorId);
  const isWorking = useIsWorking();
  const [chosen, setChosen] = useState<PreviewTab | null>(null);
  const { data: preview, refusal } = useApiQuery(
    'imports.previewed',
    importId === null ? null : { importId },
  );
  const asked = chosen ?? (preview === undefined ? 'new' : firstTab(preview.counts));
  const tab = asked === 'missing' && preview?.mode === 'add' ? 'new' : asked;
  const whyNot = preview === undefined ? 'imports.preview.loading' : whyNotConfirm(preview);
  const actions = (
    <>
      <ActionButton label={t('imports.discard')} keys="alt+del" onRun={() => void discardImport()} />
      <ActionButton
        label={t('imports.back')}
        keys="alt+left"
        onRun={() => useWizard.setState({ step: 'reading' })}
      />
      <ActionButton
        label={t('imports.confirm')}
        keys="mod+enter"
        isNext={whyNot === null}
        isRunning={isWorking}
        whyNot={whyNot === null ? null : keyed(whyNot)}
        onRun={() => void confirmImport()}
      />
    </>
  );
  if (preview === undefined || creditorId === null)
    return (
      <WizardFrame actions={actions}>
        {refusal === null ? null : <Note tone="bad" title={text(refusal)} />}
      </WizardFrame>
    );
  return (
    <WizardFrame
      actions={actions}
      filter={<Tabs preview={preview} tab={tab} onChoose={setChosen} />}
      inspector={<PreviewInspector preview={preview} />}
    >
      <Notices preview={preview} tab={tab} />
      <TabContent preview={preview} tab={tab} creditorId={creditorId} />
    </WizardFrame>
  );
};

import { useDebouncedValue } from '@mantine/hooks';
import { SegmentedControl } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import type { FileInspection } from '../../../shared/api/imports.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import type { StatusLook } from '../../ui/status-looks.ts';
import { assignField, isReady, readinessOf, withQuestions, type MappingDraft } from './mapping-editor.ts';
import { MappingTable, type Sample } from './MappingTable.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { ReadingInspector } from './ReadingInspector.tsx';
import { answerTable, previewImport } from './wizard-flow.ts';
import styles from './wizard.module.css';
import { editTable, useWizard, type Table } from './wizard-store.ts';
import { useIsWorking, WizardFrame } from './WizardFrame.tsx';

const ready: StatusLook = { tone: 'paid', shape: 'full' };
const asks: StatusLook = { tone: 'difference', shape: 'ring' };
const leftOut: StatusLook = { tone: 'created', shape: 'ring' };

const lookOf = ({ draft, isRead }: Table): StatusLook => (isRead ? (isReady(draft) ? ready : asks) : leftOut);

/** What keeps a file from being previewed, in words; null when nothing does. */
const useWhyNot = () => {
  const t = useText();
  const keyed = useKeyedText();
  const { list } = useFormats();
  return (draft: MappingDraft): string | null => {
    const { questions, missing } = readinessOf(draft);
    const parts = [
      ...(questions > 0 ? [t('imports.reading.openQuestions', { count: questions })] : []),
      ...(missing.length > 0
        ? [
            t('imports.reading.missing', {
              fields: list(missing.map((field) => keyed(`imports.field.${field}`))),
            }),
          ]
        : []),
    ];
    return parts.length === 0 ? null : parts.join(' ');
  };
};

const RefusedFile = ({ file }: { readonly file: FileInspection }) => {
  const t = useText();
  const keyed = useKeyedText();
  if (file.refusal === null) return null;
  const key = `imports.refusal.${file.refusal.code}`;
  return (
    <Note tone="bad" title={t('imports.reading.refused', { name: file.name })}>
      {isMessageId(key) ? keyed(key, file.refusal.params) : file.refusal.code}
    </Note>
  );
};

const Questions = ({ table: { key, draft } }: { readonly table: Table }) =>
  draft.questions.map((question) => (
    <QuestionCard
      key={question.question}
      question={question}
      answer={draft.answers[question.question] ?? null}
      onAnswer={(choice) => answerTable(key, question.question, choice)}
    />
  ));

const sampleDelayMs = 200;

/** The first rows as the mapping reads them, a moment after it was changed; what they ask is kept with the table. */
const useSample = ({
  key,
  fileId,
  draft,
}: Table): { readonly sample: Sample | undefined; readonly problem: ReactNode } => {
  const { text } = useRefusal();
  const importId = useWizard((state) => state.importId);
  const [mapping] = useDebouncedValue(draft.mapping, sampleDelayMs);
  const canBeRead = mapping.columns.length > 0;
  const { data, refusal } = useApiQuery(
    'imports.sample',
    importId === null || !canBeRead ? null : { importId, fileId, mapping },
    { keepsPrevious: true },
  );
  useEffect(() => {
    if (data !== undefined) editTable(key, (before) => withQuestions(before, data.questions));
  }, [data, key]);
  return { sample: data, problem: refusal === null ? null : <Note tone="bad" title={text(refusal)} /> };
};

const TableReading = ({
  table,
  file,
  actions,
  filter,
  notices,
}: {
  readonly table: Table;
  readonly file: FileInspection;
  readonly actions: ReactNode;
  readonly filter: ReactNode;
  /** What is to be said of the other files. */
  readonly notices: ReactNode;
}) => {
  const t = useText();
  const whyNot = useWhyNot()(table.draft);
  const { sample, problem } = useSample(table);
  return (
    <WizardFrame
      actions={actions}
      filter={filter}
      inspector={
        <ReadingInspector
          file={file}
          table={table}
          sample={sample}
          foot={<p className={styles.about}>{whyNot ?? t('imports.reading.ready')}</p>}
        />
      }
    >
      {notices}
      {problem}
      <div className={styles.scroll}>
        <Questions table={table} />
        {table.draft.mapping.columns.length > 0 && (
          <MappingTable
            mapping={table.draft.mapping}
            sample={sample}
            onAssign={(index, field) =>
              editTable(table.key, (before) => ({
                ...before,
                mapping: assignField(before.mapping, index, field),
              }))
            }
          />
        )}
      </div>
    </WizardFrame>
  );
};

const EInvoices = ({ files }: { readonly files: readonly FileInspection[] }) => {
  const t = useText();
  const { fileSize, integer } = useFormats();
  const keyed = useKeyedText();
  return (
    <table className={styles.table}>
      <caption className="fd-unseen">{t('imports.files.chosen')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.files.name')}</th>
          <th scope="col" className={styles.right}>
            {t('imports.files.size')}
          </th>
          <th scope="col" className={styles.right}>
            {t('imports.files.documents')}
          </th>
          <th scope="col">{t('imports.files.state')}</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.fileId}>
            <td className={styles.strong}>{file.name}</td>
            <td className={`${styles.right} ${styles.calm}`}>{fileSize(file.sizeBytes)}</td>
            <td className={styles.right}>{file.documents === null ? '' : integer(file.documents)}</td>
            <td className={styles.calm}>
              {file.refusal === null
                ? t('imports.files.recognised')
                : keyed(`imports.refusal.${file.refusal.code}`, file.refusal.params)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const EInvoiceInspector = ({ files }: { readonly files: readonly FileInspection[] }) => {
  const t = useText();
  const keyed = useKeyedText();
  const choice = useWizard((state) => state.eInvoiceCustomers);
  const label = t('imports.eInvoices.customers');
  return (
    <Inspector
      label={t('imports.reading.title')}
      head={
        <InspectorHead
          title={t('imports.eInvoices.title')}
          fact={t('imports.eInvoices.fact', {
            count: files.reduce((sum, { documents }) => sum + (documents ?? 0), 0),
          })}
        />
      }
    >
      <InspectorSection title={label}>
        <SegmentedControl
          aria-label={label}
          size="xs"
          value={choice}
          data={(['known', 'create'] as const).map((value) => ({
            value,
            label: keyed(`imports.eInvoices.customers.${value}`),
          }))}
          onChange={(value) =>
            useWizard.setState({ eInvoiceCustomers: value === 'create' ? 'create' : 'known' })
          }
        />
        <p className={`${styles.about} ${styles.aboutBelow}`}>
          {keyed(`imports.eInvoices.customers.${choice}.about`)}
        </p>
      </InspectorSection>
      <InspectorSection title={t('imports.eInvoices.reading')}>
        <p className={styles.about}>{t('imports.eInvoices.readingAbout')}</p>
      </InspectorSection>
    </Inspector>
  );
};

const useTableName = (): ((table: Table) => string) => {
  const files = useWizard((state) => state.files);
  const tables = useWizard((state) => state.tables);
  return ({ fileId, draft }) => {
    const name = files.find((file) => file.fileId === fileId)?.name ?? '';
    const isOneOfSeveral = tables.filter((table) => table.fileId === fileId).length > 1;
    return isOneOfSeveral ? `${name}, ${draft.mapping.sheet ?? ''}` : name;
  };
};

const TableChips = ({
  tables,
  shown,
}: {
  readonly tables: readonly Table[];
  readonly shown: Table | undefined;
}) => {
  const t = useText();
  const nameOf = useTableName();
  return (
    <FilterBar label={t('imports.files.chosen')}>
      {tables.map((table) => (
        <FilterChip
          key={table.key}
          label={nameOf(table)}
          look={lookOf(table)}
          isOn={table === shown}
          onToggle={() => useWizard.setState({ tableKey: table.key })}
        />
      ))}
    </FilterBar>
  );
};

const refusedShown = 3;

const RefusedFiles = ({ files }: { readonly files: readonly FileInspection[] }) => {
  const t = useText();
  const { integer } = useFormats();
  const more = files.length - refusedShown;
  return (
    <>
      {files.slice(0, refusedShown).map((file) => (
        <RefusedFile key={file.fileId} file={file} />
      ))}
      {more > 0 && (
        <Note tone="bad" title={t('imports.reading.moreRefused', { count: more, shown: integer(more) })} />
      )}
    </>
  );
};

/** How each table is read: found from its content with the evidence, asked where that cannot say, mapped by hand. */
export const WizardReading = () => {
  const t = useText();
  const files = useWizard((state) => state.files);
  const tables = useWizard((state) => state.tables);
  const tableKey = useWizard((state) => state.tableKey);
  const isWorking = useIsWorking();
  const whyNotOf = useWhyNot();
  const nameOf = useTableName();
  const shown = tables.find(({ key }) => key === tableKey) ?? tables[0];
  const file = files.find(({ fileId }) => fileId === shown?.fileId);
  const waiting = tables.find(({ isRead, draft }) => isRead && !isReady(draft));
  const whyNot = waiting === undefined ? null : whyNotOf(waiting.draft);
  const nothing =
    files.every(({ refusal }) => refusal !== null) ||
    (tables.length > 0 && tables.every(({ isRead }) => !isRead));
  const whyNotPreview = nothing
    ? t('imports.reading.nothing')
    : waiting === undefined || tables.length === 1
      ? whyNot
      : `${nameOf(waiting)}: ${whyNot ?? ''}`;
  const actions = (
    <>
      <ActionButton
        label={t('imports.back')}
        keys="alt+left"
        onRun={() => useWizard.setState({ step: 'files' })}
      />
      <ActionButton
        label={t('imports.toPreview')}
        keys="mod+enter"
        isNext={whyNotPreview === null}
        isRunning={isWorking}
        whyNot={whyNotPreview}
        onRun={() => void previewImport()}
      />
    </>
  );
  const refused = files.filter(({ refusal }) => refusal !== null);
  if (shown !== undefined && file !== undefined)
    return (
      <TableReading
        key={shown.key}
        table={shown}
        file={file}
        actions={actions}
        filter={tables.length > 1 ? <TableChips tables={tables} shown={shown} /> : undefined}
        notices={<RefusedFiles files={refused} />}
      />
    );
  const invoices = files.filter(({ kind }) => kind === 'e_invoice');
  return (
    <WizardFrame actions={actions} inspector={<EInvoiceInspector files={invoices} />}>
      <RefusedFiles files={refused} />
      <div className={styles.scroll}>{invoices.length > 0 && <EInvoices files={invoices} />}</div>
    </WizardFrame>
  );
};

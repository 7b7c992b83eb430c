import { Checkbox, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  charsets,
  dayConventions,
  decimalConventions,
  type FileInspection,
  type TableMapping,
} from '../../../shared/api/imports.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import type { Sample } from './MappingTable.tsx';
import { useChoiceText } from './QuestionCard.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import styles from './ReadingInspector.module.css';
import { RowDefaults } from './RowDefaults.tsx';
import { evidenceFor } from './evidence.ts';
import { answerTable } from './wizard-flow.ts';
import { editTable, readTable, type Table } from './wizard-store.ts';

/** Why a setting is as it was found: what of the content says so. A setting that the clerk has changed has no evidence. */
const Evidence = ({
  file,
  table,
  about,
}: {
  readonly file: FileInspection;
  readonly table: Table;
  readonly about: string;
}) => {
  const keyed = useKeyedText();
  return evidenceFor(file, table, about).map(({ code, params }) => (
    <span key={code} className={styles.evidence} data-selectable="">
      {isMessageId(`imports.evidence.${code}`) ? keyed(`imports.evidence.${code}`, params) : code}
    </span>
  ));
};

const Setting = ({
  label,
  children,
  file,
  table,
  about,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly file: FileInspection;
  readonly table: Table;
  readonly about: string;
}) => (
  <div className={styles.setting}>
    <span className={styles.label}>{label}</span>
    <div className={styles.control}>
      {children}
      <Evidence file={file} table={table} about={about} />
    </div>
  </div>
);

const Choice = ({
  label,
  question,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly question: string;
  readonly value: string | null;
  readonly choices: readonly string[];
  readonly onChoose: (choice: string) => void;
}) => {
  const t = useText();
  const choiceText = useChoiceText();
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      data={[
        ...(value === null ? [{ value: '', label: t('imports.reading.undecided') }] : []),
        ...choices.map((choice) => ({ value: choice, label: choiceText(question, choice) })),
      ]}
      onChange={({ currentTarget }) => currentTarget.value !== '' && onChoose(currentTarget.value)}
    />
  );
};

type ReadingProps = { readonly file: FileInspection; readonly table: Table };

const TextSettings = ({ file, table }: ReadingProps) => {
  const t = useText();
  const { mapping } = table.draft;
  if (file.kind !== 'csv') return null;
  return (
    <>
      <Setting label={t('imports.reading.charset')} file={file} table={table} about="charset">
        <Choice
          label={t('imports.reading.charset')}
          question="charset"
          value={mapping.charset}
          choices={charsets}
          onChoose={(choice) => answerTable(table.key, 'charset', choice)}
        />
      </Setting>
      <Setting label={t('imports.reading.delimiter')} file={file} table={table} about="delimiter">
        <Choice
          label={t('imports.reading.delimiter')}
          question="delimiter"
          value={mapping.delimiter}
          choices={[';', ',', '\t', '|']}
          onChoose={(choice) => answerTable(table.key, 'delimiter', choice)}
        />
      </Setting>
    </>
  );
};

const SheetSettings = ({ file, table }: ReadingProps) => {
  const t = useText();
  const { mapping } = table.draft;
  return (
    <>
      {file.sheets.length > 0 && (
        <Setting label={t('imports.reading.sheet')} file={file} table={table} about="sheet">
          <Choice
            label={t('imports.reading.sheet')}
            question="sheet"
            value={mapping.sheet}
            choices={file.sheets.map(({ name }) => name)}
            onChoose={(choice) => answerTable(table.key, 'sheet', choice)}
          />
        </Setting>
      )}
      <Setting label={t('imports.reading.header')} file={file} table={table} about="header">
        <NumberInput
          aria-label={t('imports.reading.header')}
          w={84}
          min={0}
          max={100}
          allowDecimal={false}
          clampBehavior="strict"
          value={mapping.headerRow}
          onChange={(value) => typeof value === 'number' && answerTable(table.key, 'header', String(value))}
        />
      </Setting>
    </>
  );
};

const DecimalSetting = ({ file, table }: ReadingProps) => {
  const t = useText();
  return (
    <Setting label={t('imports.reading.decimal')} file={file} table={table} about="decimal">
      <Choice
        label={t('imports.reading.decimal')}
        question="decimal"
        value={table.draft.mapping.decimal}
        choices={decimalConventions}
        onChoose={(choice) => answerTable(table.key, 'decimal', choice)}
      />
    </Setting>
  );
};

const DaySetting = ({ file, table }: ReadingProps) => {
  const t = useText();
  return (
    <Setting label={t('imports.reading.day')} file={file} table={table} about="day">
      <Choice
        label={t('imports.reading.day')}
        question="day"
        value={table.draft.mapping.day}
        choices={dayConventions}
        onChoose={(choice) => answerTable(table.key, 'day', choice)}
      />
    </Setting>
  );
};

const holdings = ['entries', 'customers', 'both'] as const satisfies readonly TableMapping['holds'][];

/** How the file is read, each finding with its evidence, and what stands for every row. */
export const ReadingInspector = ({
  file,
  table,
  sample,
  foot,
}: ReadingProps & { readonly sample: Sample | undefined; readonly foot: ReactNode }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { fileSize } = useFormats();
  const label = t('imports.reading.holds');
  return (
    <Inspector
      label={t('imports.reading.title')}
      head={
        <InspectorHead
          title={file.name}
          fact={`${keyed(`imports.kind.${file.kind}`)}, ${fileSize(file.sizeBytes)}`}
        />
      }
      foot={foot}
    >
      {table.isFurtherSheet && (
        <InspectorSection title={t('imports.reading.further')}>
          <Checkbox
            label={t('imports.reading.furtherRead', { sheet: table.draft.mapping.sheet ?? '' })}
            checked={table.isRead}
            onChange={({ currentTarget }) => readTable(table.key, currentTarget.checked)}
          />
        </InspectorSection>
      )}
      <InspectorSection title={t('imports.reading.title')}>
        <Setting label={label} file={file} table={table} about="holds">
          <SegmentedControl
            aria-label={label}
            size="xs"
            value={table.draft.mapping.holds}
            data={holdings.map((value) => ({ value, label: keyed(`imports.reading.holds.${value}`) }))}
            onChange={(value) => {
              const holds = holdings.find((known) => known === value);
              if (holds !== undefined)
                editTable(table.key, (before) => ({ ...before, mapping: { ...before.mapping, holds } }));
            }}
          />
        </Setting>
        <TextSettings file={file} table={table} />
        <SheetSettings file={file} table={table} />
        {table.draft.mapping.holds !== 'customers' && <DecimalSetting file={file} table={table} />}
        <DaySetting file={file} table={table} />
      </InspectorSection>
      <RowDefaults table={table} sample={sample} />
      <ProfileSection />
    </Inspector>
  );
};

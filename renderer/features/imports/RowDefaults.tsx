import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { ImportField, TableMapping } from '../../../shared/api/imports.ts';
import { isCurrency } from '../../../shared/domain/money.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { hasColumn, textsToMean } from './column-values.ts';
import type { Sample } from './MappingTable.tsx';
import styles from './ReadingInspector.module.css';
import { answerTable } from './wizard-flow.ts';
import { editTable, type Table } from './wizard-store.ts';

const kindMeanings = ['invoice', 'credit_note', 'payment', 'fee', 'interest'] as const;
const partyMeanings = ['business', 'private'] as const;
const defaultKinds = ['invoice', 'credit_note', 'payment', 'bySign'] as const;

type Change = (change: (mapping: TableMapping) => TableMapping) => void;

/** What each text of a column means; what is not said is an error of its rows, never guessed. */
const Meanings = <M extends string>({
  title,
  texts,
  meanings,
  choices,
  keyOf,
  onChange,
}: {
  readonly title: string;
  readonly texts: readonly string[];
  readonly meanings: Readonly<Record<string, M>>;
  readonly choices: readonly M[];
  readonly keyOf: (choice: M) => string;
  readonly onChange: (meanings: Record<string, M>) => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  if (texts.length === 0) return null;
  return (
    <InspectorSection title={title}>
      <div className={styles.values}>
        {texts.map((text) => (
          <div key={text} className={styles.value}>
            <span className={styles.text} data-selectable="">
              {text}
            </span>
            <NativeSelect
              aria-label={t('imports.meaningOf', { text })}
              value={meanings[text] ?? ''}
              error={meanings[text] === undefined}
              data={[
                { value: '', label: t('imports.meaning.unsaid') },
                ...choices.map((choice) => ({ value: choice, label: keyed(keyOf(choice)) })),
              ]}
              onChange={({ currentTarget: { value } }) => {
                const { [text]: _before, ...others } = meanings;
                const meaning = choices.find((choice) => choice === value);
                onChange(meaning === undefined ? others : { ...others, [text]: meaning });
              }}
            />
          </div>
        ))}
      </div>
    </InspectorSection>
  );
};

const Currency = ({
  mapping,
  onSet,
}: {
  readonly mapping: TableMapping;
  readonly onSet: (currency: string | null) => void;
}) => {
  const t = useText();
  const value = mapping.defaults.currency ?? '';
  return (
    <TextInput
      aria-label={t('imports.field.currency')}
      w={84}
      maxLength={3}
      value={value}
      error={value !== '' && !isCurrency(value)}
      placeholder={t('imports.defaults.none')}
      autoComplete="off"
      onChange={({ currentTarget }) => {
        const typed = currentTarget.value.toUpperCase().replace(/[^A-Z]/g, '');
        onSet(typed === '' ? null : typed);
      }}
    />
  );
};

const DefaultChoice = ({
  label,
  value,
  choices,
  onSet,
  keyOf,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly string[];
  readonly onSet: (choice: string | null) => void;
  readonly keyOf: (choice: string) => string;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      data={[
        { value: '', label: t('imports.defaults.none') },
        ...choices.map((choice) => ({ value: choice, label: keyed(keyOf(choice)) })),
      ]}
      onChange={({ currentTarget }) => onSet(currentTarget.value === '' ? null : currentTarget.value)}
    />
  );
};

const Row = ({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string | null;
  readonly children: React.ReactNode;
}) => (
  <div className={styles.setting}>
    <span className={styles.label}>{label}</span>
    <div className={styles.control}>
      {children}
      {hint !== undefined && hint !== null && <span className={styles.evidence}>{hint}</span>}
    </div>
  </div>
);

const ForEveryRow = ({ table, change }: { readonly table: Table; readonly change: Change }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { mapping } = table.draft;
  const setDefault = (part: Partial<TableMapping['defaults']>) =>
    change((before) => ({ ...before, defaults: { ...before.defaults, ...part } }));
  // A default that was asked for counts as the answer wherever it is given.
  const say = (
    question: 'kind' | 'currency' | 'party',
    choice: string | null,
    part: Partial<TableMapping['defaults']>,
  ) => (choice === null ? setDefault(part) : answerTable(table.key, question, choice));
  const besides = (field: ImportField) =>
    hasColumn(mapping, field) ? t('imports.defaults.whereBlank') : null;
  const holdsEntries = mapping.holds !== 'customers';
  const holdsCustomers = mapping.holds !== 'entries';
  return (
    <InspectorSection title={t('imports.defaults.title')}>
      {holdsEntries && (
        <>
          <Row label={t('imports.field.currency')} hint={besides('currency')}>
            <Currency mapping={mapping} onSet={(currency) => say('currency', currency, { currency })} />
          </Row>
          <Row label={t('imports.field.kind')} hint={besides('kind')}>
            <DefaultChoice
              label={t('imports.field.kind')}
              value={mapping.defaults.kind}
              choices={defaultKinds}
              keyOf={(choice) => `imports.choice.kind.${choice}`}
              onSet={(choice) => say('kind', choice, { kind: null })}
            />
          </Row>
          <Row label={t('imports.credits')} hint={keyed(`imports.credits.${mapping.creditAmounts}.about`)}>
            <SegmentedControl
              aria-label={t('imports.credits')}
              size="xs"
              value={mapping.creditAmounts}
              data={(['negative', 'positive'] as const).map((value) => ({
                value,
                label: keyed(`imports.credits.${value}`),
              }))}
              onChange={(value) =>
                change((before) => ({
                  ...before,
                  creditAmounts: value === 'positive' ? 'positive' : 'negative',
                }))
              }
            />
          </Row>
        </>
      )}
      {holdsCustomers && (
        <>
          <Row label={t('imports.field.customerParty')} hint={besides('customerParty')}>
            <DefaultChoice
              label={t('imports.field.customerParty')}
              value={mapping.defaults.party}
              choices={partyMeanings}
              keyOf={(choice) => `imports.choice.party.${choice}`}
              onSet={(choice) => say('party', choice, { party: null })}
            />
          </Row>
          <Row label={t('imports.field.customerCountry')} hint={besides('customerCountry')}>
            <TextInput
              aria-label={t('imports.field.customerCountry')}
              w={84}
              maxLength={2}
              value={mapping.defaults.country ?? ''}
              placeholder={t('imports.defaults.none')}
              autoComplete="off"
              onChange={({ currentTarget }) => {
                const typed = currentTarget.value.toUpperCase().replace(/[^A-Z]/g, '');
                setDefault({ country: typed === '' ? null : typed });
              }}
            />
          </Row>
        </>
      )}
    </InspectorSection>
  );
};

/** What holds for every row, and what the texts of the type columns mean. */
export const RowDefaults = ({
  table,
  sample,
}: {
  readonly table: Table;
  readonly sample: Sample | undefined;
}) => {
  const t = useText();
  const { mapping } = table.draft;
  const rows = sample?.rows ?? [];
  const change: Change = (apply) =>
    editTable(table.key, (before) => ({ ...before, mapping: apply(before.mapping) }));
  return (
    <>
      <ForEveryRow table={table} change={change} />
      <Meanings
        title={t('imports.meanings.kind')}
        texts={textsToMean(mapping, 'kind', mapping.kindValues, rows)}
        meanings={mapping.kindValues}
        choices={kindMeanings}
        keyOf={(choice) => `imports.entryKind.${choice}`}
        onChange={(kindValues) => change((before) => ({ ...before, kindValues }))}
      />
      <Meanings
        title={t('imports.meanings.party')}
        texts={textsToMean(mapping, 'customerParty', mapping.partyValues, rows)}
        meanings={mapping.partyValues}
        choices={partyMeanings}
        keyOf={(choice) => `imports.party.${choice}`}
        onChange={(partyValues) => change((before) => ({ ...before, partyValues }))}
      />
    </>
  );
};

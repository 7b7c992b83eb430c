import { NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { dateRolls, schemeNames, schemeOf, type Scheme } from '../../../shared/domain/collections/schemes.ts';
import { useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FormRow, noteIdOf } from '../settings/FormRow.tsx';
import type { AgreementDraft, DraftField, DraftProblem, FolderDraft } from './agreement-draft.ts';
import styles from './agreements.module.css';

export type AgreementFieldsProps = {
  readonly draft: AgreementDraft;
  readonly onChange: (change: Partial<AgreementDraft>) => void;
  /** Only what is to be shown now. */
  readonly problems: readonly DraftProblem[];
  /** Scheme and numbers stand once a run was made; here it says so. */
  readonly isUsed: boolean;
  readonly whyNot: string | null;
};

const useProblemText = ({ problems, draft }: AgreementFieldsProps) => {
  const t = useText();
  return (field: DraftField): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined
      ? null
      : t(`agreements.problem.${found.code}`, { digits: digitsOfNumber(schemeOf(draft.scheme)) });
  };
};

type TextField = {
  [F in DraftField]: AgreementDraft[F] extends string ? F : never;
}[DraftField];

const TextRow = ({
  field,
  label,
  hint,
  maxLength,
  width,
  end,
  isFixed = false,
  normalize,
  ...form
}: AgreementFieldsProps & {
  readonly field: Exclude<TextField, 'scheme' | 'dateRoll' | 'nettingOrder' | 'withoutMandate'>;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly maxLength: number;
  readonly width?: number;
  readonly end?: string;
  readonly isFixed?: boolean;
  readonly normalize?: (text: string) => string;
}) => {
  const id = useId();
  const problem = useProblemText(form)(field);
  return (
    <FormRow label={label} htmlFor={id} hint={hint} problem={problem}>
      <TextInput
        id={id}
        value={form.draft[field]}
        maxLength={maxLength}
        w={width}
        error={problem !== null}
        readOnly={isFixed || form.whyNot !== null}
        aria-describedby={noteIdOf(id)}
        autoComplete="off"
        spellCheck={false}
        {...(end === undefined ? {} : { rightSection: end, rightSectionWidth: 52 })}
        onChange={({ currentTarget: { value } }) =>
          form.onChange({ [field]: normalize === undefined ? value : normalize(value) })
        }
      />
    </FormRow>
  );
};

const hintedSections = ['0112', '0117', '21', '02', 'CORE.08', 'B2B.08', 'CORE.02', 'B2B.02'] as const;
/** The sections of schemes that have several: each says what it is. */
const hintedSection = (section: string): (typeof hintedSections)[number] =>
  hintedSections.find((known) => known === section) ?? '0112';

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
const identifierOf = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** `5`, or `7-8`. */
const digitsOfNumber = ({ creditorNumber: { shortest, longest } }: Scheme): string =>
  shortest === longest ? String(shortest) : `${String(shortest)}-${String(longest)}`;

/** Who collects, and under which numbers the scheme knows the creditor. */
export const SchemeFields = ({
  onScheme,
  ...form
}: AgreementFieldsProps & { readonly onScheme: (scheme: AgreementDraft['scheme']) => void }) => {
  const t = useText();
  const { draft, isUsed, whyNot } = form;
  const scheme = schemeOf(draft.scheme);
  const { sections, creditorNumber, supplierDigits } = scheme;
  const fixed = isUsed ? t('agreements.fixed') : undefined;
  return (
    <>
      <FormRow label={t('agreements.scheme')} hint={fixed}>
        <SegmentedControl
          aria-label={t('agreements.scheme')}
          value={draft.scheme}
          readOnly={isUsed || whyNot !== null}
          data={schemeNames
            .filter((value) => schemeOf(value).country === scheme.country)
            .map((value) => ({ value, label: t(`collections.scheme.${value}`) }))}
          onChange={(value) => onScheme(schemeNames.find((name) => name === value) ?? draft.scheme)}
        />
      </FormRow>
      <TextRow
        {...form}
        field="code"
        label={t('agreements.code')}
        hint={t('agreements.codeHint')}
        maxLength={16}
        width={220}
        normalize={(text) => text.toUpperCase().replaceAll(/[^A-Z0-9_-]/g, '')}
      />
      <TextRow
        {...form}
        field="creditorNumber"
        label={t(`agreements.creditorNumber.${draft.scheme}`)}
        hint={
          draft.scheme === 'sepa'
            ? t('agreements.creditorNumberHint.sepa')
            : t('agreements.creditorNumberHint', { digits: digitsOfNumber(scheme) })
        }
        maxLength={creditorNumber.longest}
        width={draft.scheme === 'sepa' ? 320 : 140}
        isFixed={isUsed}
        normalize={draft.scheme === 'sepa' ? identifierOf : digitsOf}
      />
      {scheme.hasDebtorGroups && (
        <TextRow
          {...form}
          field="debtorGroup"
          label={t('agreements.debtorGroup')}
          hint={t('agreements.debtorGroupHint')}
          maxLength={5}
          width={140}
          isFixed={isUsed}
          normalize={digitsOf}
        />
      )}
      {draft.scheme !== 'sepa' && supplierDigits !== null && (
        <TextRow
          {...form}
          field="dataSupplierNumber"
          label={t(`agreements.dataSupplierNumber.${draft.scheme}`)}
          hint={t(`agreements.dataSupplierNumberHint.${draft.scheme}`)}
          maxLength={supplierDigits === 'registration' ? 8 : supplierDigits}
          width={140}
          normalize={digitsOf}
        />
      )}
      {sections.length < 2 ? null : (
        <FormRow
          label={t('agreements.section')}
          hint={t(`agreements.section.${hintedSection(draft.section)}.hint`)}
        >
          <SegmentedControl
            aria-label={t('agreements.section')}
            value={draft.section}
            readOnly={whyNot !== null}
            data={sections.map((value) => ({ value, label: value }))}
            onChange={(section) => form.onChange({ section })}
          />
        </FormRow>
      )}
      {scheme.hasTestFiles && (
        <FormRow
          label={t('agreements.subsystem')}
          hint={draft.isTest ? t('agreements.subsystem.testHint') : undefined}
        >
          <SegmentedControl
            aria-label={t('agreements.subsystem')}
            value={draft.isTest ? 'test' : 'live'}
            readOnly={whyNot !== null}
            data={(['live', 'test'] as const).map((value) => ({
              value,
              label: t(`agreements.subsystem.${value}.${draft.scheme === 'ls' ? 'ls' : 'bs'}`),
            }))}
            onChange={(value) => form.onChange({ isTest: value === 'test' })}
          />
        </FormRow>
      )}
    </>
  );
};

const FolderRow = ({
  label,
  hint,
  folder,
  keys,
  whyNot,
  onChoose,
  onClear,
}: {
  readonly label: string;
  readonly hint: string;
  readonly folder: FolderDraft;
  readonly keys: string;
  readonly whyNot: string | null;
  readonly onChoose: () => void;
  readonly onClear: () => void;
}) => {
  const t = useText();
  return (
    <FormRow label={label} hint={hint}>
      <div className={styles.folder}>
        <span className={styles.path} data-empty={folder.path === '' || undefined} data-selectable="">
          {folder.path === '' ? t('agreements.folder.none') : folder.path}
        </span>
        <ActionButton label={t('agreements.folder.choose')} keys={keys} whyNot={whyNot} onRun={onChoose} />
        {folder.path === '' ? null : (
          <ActionButton label={t('agreements.folder.clear')} whyNot={whyNot} onRun={onClear} />
        )}
      </div>
    </FormRow>
  );
};

/** Drop folders of the scheme's file transfer, and the numbering of what goes out. */
export const FileFields = ({
  onChooseFolder,
  ...form
}: AgreementFieldsProps & { readonly onChooseFolder: (field: 'outFolder' | 'inFolder') => void }) => {
  const t = useText();
  const { draft, whyNot, onChange } = form;
  const changesId = useId();
  return (
    <>
      <FolderRow
        label={t('agreements.outFolder')}
        hint={t('agreements.outFolderHint')}
        folder={draft.outFolder}
        keys="alt+o"
        whyNot={whyNot}
        onChoose={() => onChooseFolder('outFolder')}
        onClear={() => onChange({ outFolder: { path: '', sent: '' } })}
      />
      <FolderRow
        label={t('agreements.inFolder')}
        hint={t('agreements.inFolderHint')}
        folder={draft.inFolder}
        keys="alt+i"
        whyNot={whyNot}
        onChoose={() => onChooseFolder('inFolder')}
        onClear={() => onChange({ inFolder: { path: '', sent: '' } })}
      />
      <TextRow
        {...form}
        field="nextFileNumber"
        label={t('agreements.nextFileNumber')}
        hint={t('agreements.nextFileNumberHint')}
        maxLength={5}
        width={140}
        normalize={digitsOf}
      />
      {draft.scheme !== 'avtalegiro' && draft.scheme !== 'sepa' && (
        <FormRow
          label={t('agreements.sendsMandateChanges')}
          htmlFor={changesId}
          hint={t(`agreements.sendsMandateChangesHint.${draft.scheme}`)}
        >
          <Switch
            id={changesId}
            checked={draft.sendsMandateChanges}
            disabled={whyNot !== null}
            onChange={({ currentTarget: { checked } }) => onChange({ sendsMandateChanges: checked })}
          />
        </FormRow>
      )}
    </>
  );
};

/** When it is collected, and who has to agree. */
export const DayFields = (form: AgreementFieldsProps) => {
  const t = useText();
  const { draft, whyNot, onChange } = form;
  const id = useId();
  const hasOwnDeadline = schemeOf(draft.scheme).earliest !== null;
  return (
    <>
      <TextRow
        {...form}
        field="leadDays"
        label={t('agreements.leadDays')}
        hint={t(hasOwnDeadline ? 'agreements.leadDaysHint.own' : 'agreements.leadDaysHint.none')}
        maxLength={2}
        width={140}
        normalize={digitsOf}
      />
      <FormRow label={t('agreements.dateRoll')} hint={t(`agreements.dateRoll.${draft.dateRoll}.hint`)}>
        <SegmentedControl
          aria-label={t('agreements.dateRoll')}
          value={draft.dateRoll}
          readOnly={whyNot !== null}
          data={dateRolls.map((value) => ({ value, label: t(`agreements.dateRoll.${value}`) }))}
          onChange={(value) =>
            onChange({ dateRoll: dateRolls.find((roll) => roll === value) ?? draft.dateRoll })
          }
        />
      </FormRow>
      <FormRow label={t('agreements.fourEyes')} htmlFor={id} hint={t('agreements.fourEyesHint')}>
        <Switch
          id={id}
          checked={draft.hasFourEyes}
          disabled={whyNot !== null}
          onChange={({ currentTarget: { checked } }) => onChange({ hasFourEyes: checked })}
        />
      </FormRow>
    </>
  );
};

const CreditRows = ({ draft, whyNot, onChange }: AgreementFieldsProps) => {
  const t = useText();
  const id = useId();
  const orderId = useId();
  return (
    <>
      <FormRow label={t('agreements.netsCredits')} htmlFor={id} hint={t('agreements.netsCreditsHint')}>
        <Switch
          id={id}
          checked={draft.netsCredits}
          disabled={whyNot !== null}
          onChange={({ currentTarget: { checked } }) => onChange({ netsCredits: checked })}
        />
      </FormRow>
      {draft.netsCredits && (
        <FormRow label={t('agreements.nettingOrder')} htmlFor={orderId}>
          <NativeSelect
            id={orderId}
            w={220}
            value={draft.nettingOrder}
            disabled={whyNot !== null}
            data={(['oldest', 'largest'] as const).map((value) => ({
              value,
              label: t(`agreements.nettingOrder.${value}`),
            }))}
            onChange={({ currentTarget: { value } }) =>
              onChange({ nettingOrder: value === 'largest' ? 'largest' : 'oldest' })
            }
          />
        </FormRow>
      )}
    </>
  );
};

/** How open entries become lines; whole lines are meant, in the scheme's currency. */
export const RuleFields = (form: AgreementFieldsProps) => {
  const t = useText();
  const { draft, whyNot, onChange } = form;
  const { currency, sendsSlips } = schemeOf(draft.scheme);
  return (
    <>
      <TextRow
        {...form}
        field="minimum"
        label={t('agreements.minimum')}
        hint={t('agreements.minimumHint')}
        maxLength={20}
        width={220}
        end={currency}
      />
      <TextRow
        {...form}
        field="maximum"
        label={t('agreements.maximum')}
        hint={t('agreements.maximumHint')}
        maxLength={20}
        width={220}
        end={currency}
      />
      <CreditRows {...form} />
      <FormRow
        label={t('agreements.withoutMandate')}
        hint={sendsSlips ? undefined : t('agreements.withoutMandate.noSlips')}
      >
        <SegmentedControl
          aria-label={t('agreements.withoutMandate')}
          value={draft.withoutMandate}
          readOnly={whyNot !== null || !sendsSlips}
          data={(['leave_out', 'send_slip'] as const)
            .filter((value) => sendsSlips || value === 'leave_out')
            .map((value) => ({ value, label: t(`agreements.withoutMandate.${value}`) }))}
          onChange={(value) =>
            onChange({ withoutMandate: value === 'send_slip' ? 'send_slip' : 'leave_out' })
          }
        />
      </FormRow>
    </>
  );
};

/** The line of the creditor that stands at the top of each notice, and whether the agreement is used at all. */
export const TextAndStateFields = (form: AgreementFieldsProps) => {
  const t = useText();
  const { draft, whyNot, onChange } = form;
  const id = useId();
  return (
    <>
      {schemeOf(draft.scheme).text === null ? null : (
        <TextRow
          {...form}
          field="mainText"
          label={t('agreements.mainText')}
          hint={t('agreements.mainTextHint')}
          maxLength={60}
        />
      )}
      <FormRow label={t('agreements.isActive')} htmlFor={id} hint={t('agreements.isActiveHint')}>
        <Switch
          id={id}
          checked={draft.isActive}
          disabled={whyNot !== null}
          onChange={({ currentTarget: { checked } }) => onChange({ isActive: checked })}
        />
      </FormRow>
    </>
  );
};

import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { Language } from '../../../shared/api/values.ts';
import { country as countrySchema, language as languageSchema } from '../../../shared/api/values.ts';
import { checkRegistrationNumber } from '../../../shared/domain/registration-numbers.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import type { CreditorDraft, DraftProblem, VatShare } from './creditor-draft.ts';
import styles from './CreditorFields.module.css';
import { FormRow, noteIdOf } from './FormRow.tsx';

export type CreditorFieldsProps = {
  readonly draft: CreditorDraft;
  readonly onChange: (change: Partial<CreditorDraft>) => void;
  /** Only what is to be shown now; see `shownProblems`. */
  readonly problems: readonly DraftProblem[];
  /** Country, currency and code stand once there are entries; here it says so. */
  readonly isUsed: boolean;
};

/** What is missing is said only when the clerk wanted to go on; what is wrong at once. */
export const shownProblems = (
  problems: readonly DraftProblem[],
  hasTried: boolean,
): readonly DraftProblem[] => (hasTried ? problems : problems.filter(({ code }) => code !== 'required'));

export const useProblemText = (problems: readonly DraftProblem[]): ((field: string) => string | null) => {
  const keyed = useKeyedText();
  return (field) => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined
      ? null
      : keyed(`settings.problem.${found.code}`, { expected: found.expected ?? 'none' });
  };
};

type TextRowProps = CreditorFieldsProps & {
  readonly field:
    | 'name'
    | 'registrationNumber'
    | 'code'
    | 'street'
    | 'postalCode'
    | 'city'
    | 'email'
    | 'phone';
  readonly label: string;
  readonly hint?: ReactNode;
  readonly maxLength: number;
  readonly width?: number;
  readonly normalize?: (text: string) => string;
  readonly isFixed?: boolean;
};

const TextRow = ({
  draft,
  onChange,
  problems,
  field,
  label,
  hint,
  maxLength,
  width,
  ...rest
}: TextRowProps) => {
  const id = useId();
  const problem = useProblemText(problems)(field);
  return (
    <FormRow label={label} htmlFor={id} hint={hint} problem={problem}>
      <TextInput
        id={id}
        value={draft[field]}
        maxLength={maxLength}
        w={width}
        error={problem !== null}
        readOnly={rest.isFixed === true}
        aria-describedby={noteIdOf(id)}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) =>
          onChange({ [field]: rest.normalize === undefined ? value : rest.normalize(value) })
        }
      />
    </FormRow>
  );
};

const CountryRow = (props: CreditorFieldsProps) => {
  const t = useText();
  const formats = useFormats();
  const problem = useProblemText(props.problems)('country');
  const label = t('settings.creditor.country');
  return (
    <FormRow label={label} problem={problem} hint={props.isUsed ? t('settings.creditor.fixed') : undefined}>
      <SegmentedControl
        aria-label={label}
        value={props.draft.country ?? ''}
        readOnly={props.isUsed}
        data={countrySchema.options.map((code) => ({ value: code, label: formats.country(code) }))}
        onChange={(value) => props.onChange({ country: countrySchema.parse(value) })}
      />
    </FormRow>
  );
};

const RegistrationRow = (props: CreditorFieldsProps) => {
  const t = useText();
  const keyed = useKeyedText();
  const { draft } = props;
  const checked =
    draft.country === null || draft.registrationNumber.trim() === ''
      ? null
      : checkRegistrationNumber(draft.country, draft.registrationNumber);
  return (
    <TextRow
      {...props}
      field="registrationNumber"
      maxLength={20}
      width={220}
      label={
        draft.country === null
          ? t('settings.creditor.registrationNumber')
          : keyed(`settings.creditor.registrationNumber.${draft.country}`)
      }
      hint={
        checked?.ok === true ? (
          <span className={styles.holds}>
            {t('settings.creditor.registrationHolds', { number: checked.canonical })}
          </span>
        ) : draft.country === null ? (
          t('settings.creditor.countryFirst')
        ) : (
          keyed(`settings.creditor.registrationForm.${draft.country}`)
        )
      }
    />
  );
};

const CurrencyAndLanguageRows = ({ draft, onChange, problems, isUsed }: CreditorFieldsProps) => {
  const t = useText();
  const formats = useFormats();
  const problemText = useProblemText(problems);
  const currencyId = useId();
  const languageId = useId();
  return (
    <>
      <FormRow
        label={t('settings.creditor.currency')}
        htmlFor={currencyId}
        hint={t('settings.creditor.currencyHint')}
        problem={problemText('currency')}
      >
        <TextInput
          id={currencyId}
          w={90}
          maxLength={3}
          value={draft.currency}
          readOnly={isUsed}
          error={problemText('currency') !== null}
          aria-describedby={noteIdOf(currencyId)}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => onChange({ currency: value.toUpperCase() })}
        />
      </FormRow>
      <FormRow
        label={t('settings.creditor.language')}
        htmlFor={languageId}
        hint={t('settings.creditor.languageHint')}
        problem={problemText('language')}
      >
        <NativeSelect
          id={languageId}
          w={220}
          value={draft.language ?? ''}
          error={problemText('language') !== null}
          aria-describedby={noteIdOf(languageId)}
          data={[
            ...(draft.language === null ? [{ value: '', label: t('settings.choose') }] : []),
            ...languageSchema.options.map((code) => ({ value: code, label: formats.languageName(code) })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            const chosen = languageSchema.safeParse(value);
            if (chosen.success) onChange({ language: chosen.data satisfies Language });
          }}
        />
      </FormRow>
    </>
  );
};

/** Who the creditor is: country with what follows from it, name, number, and the short name in files. */
export const CompanyFields = (props: CreditorFieldsProps) => {
  const t = useText();
  return (
    <>
      <CountryRow {...props} />
      <TextRow {...props} field="name" label={t('settings.creditor.name')} maxLength={200} />
      <RegistrationRow {...props} />
      <CurrencyAndLanguageRows {...props} />
      <TextRow
        {...props}
        field="code"
        label={t('settings.creditor.code')}
        hint={t('settings.creditor.codeHint')}
        maxLength={16}
        width={220}
        isFixed={props.isUsed}
        normalize={(text) => text.toUpperCase().replace(/[^A-Z0-9_-]/g, '')}
      />
    </>
  );
};

const vatShares = ['all', 'none', 'part'] as const satisfies readonly VatShare[];

const VatRow = ({ draft, onChange, problems }: CreditorFieldsProps) => {
  const t = useText();
  const keyed = useKeyedText();
  const problemText = useProblemText(problems);
  const label = t('settings.creditor.vat');
  return (
    <FormRow
      label={label}
      hint={t('settings.creditor.vatHint')}
      problem={problemText('vatShare') ?? problemText('vatPercent')}
    >
      <div className={styles.line}>
        <SegmentedControl
          aria-label={label}
          value={draft.vatShare ?? ''}
          data={vatShares.map((value) => ({ value, label: keyed(`settings.creditor.vat.${value}`) }))}
          onChange={(value) => onChange({ vatShare: vatShares.find((share) => share === value) ?? null })}
        />
        {draft.vatShare === 'part' && (
          <TextInput
            aria-label={t('settings.creditor.vatPercent')}
            w={86}
            maxLength={6}
            value={draft.vatPercent}
            rightSection="%"
            error={problemText('vatPercent') !== null}
            onChange={({ currentTarget: { value } }) => onChange({ vatPercent: value })}
          />
        )}
      </div>
    </FormRow>
  );
};

/** Where letters come from and answers go to, and the VAT that decides what collection cost may be charged. */
export const AddressFields = (props: CreditorFieldsProps) => {
  const t = useText();
  return (
    <>
      <TextRow {...props} field="street" label={t('settings.creditor.street')} maxLength={200} />
      <TextRow
        {...props}
        field="postalCode"
        label={t('settings.creditor.postalCode')}
        maxLength={20}
        width={120}
      />
      <TextRow {...props} field="city" label={t('settings.creditor.city')} maxLength={100} />
      <TextRow {...props} field="email" label={t('settings.creditor.email')} maxLength={254} />
      <TextRow {...props} field="phone" label={t('settings.creditor.phone')} maxLength={40} width={220} />
      <VatRow {...props} />
    </>
  );
};

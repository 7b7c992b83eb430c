import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { bankAccountKinds } from '../../../shared/api/creditors.ts';
import { checkBankAccount } from '../../../shared/domain/bank-accounts.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import styles from './BankAccountFields.module.css';
import { accountKindsOf, newAccount, type BankAccountDraft } from './creditor-draft.ts';
import { useProblemText, type CreditorFieldsProps } from './CreditorFields.tsx';

type AccountProps = CreditorFieldsProps & { readonly index: number; readonly account: BankAccountDraft };

const useAccountChange =
  ({ draft, onChange, index }: AccountProps) =>
  (change: Partial<BankAccountDraft>) =>
    onChange({
      bankAccounts: draft.bankAccounts.map((account, at) =>
        at === index
          ? { ...account, ...change }
          : change.isDefault === true
            ? { ...account, isDefault: false }
            : account,
      ),
    });

/** The kind that is set stays in the list, also where the country's banks do not give it. */
const kindsFor = ({ draft, account }: AccountProps) => {
  const usual = draft.country === null ? bankAccountKinds : accountKindsOf(draft.country);
  return usual.includes(account.kind) ? usual : [account.kind, ...usual];
};

const AccountCheck = ({ draft, account, index, problems }: AccountProps) => {
  const t = useText();
  const problemText = useProblemText(problems);
  const problem =
    problemText(`bankAccounts.${index}.number`) ??
    problemText(`bankAccounts.${index}.bic`) ??
    problemText(`bankAccounts.${index}.currency`);
  if (problem !== null && account.number.trim() !== '') return <p className={styles.problem}>{problem}</p>;
  const checked =
    draft.country === null || account.number.trim() === ''
      ? null
      : checkBankAccount(account.kind, draft.country, account.number);
  if (checked?.ok === true)
    return <p className={styles.holds}>{t('settings.bank.holds', { number: checked.canonical })}</p>;
  return <p className={styles.hint}>{t('settings.bank.numberHint')}</p>;
};

const Account = (props: AccountProps) => {
  const t = useText();
  const keyed = useKeyedText();
  const { account, index, draft, onChange, problems } = props;
  const change = useAccountChange(props);
  const has = useProblemText(problems);
  return (
    <li className={styles.account} aria-label={t('settings.bank.nth', { number: index + 1 })}>
      <div className={styles.fields}>
        <NativeSelect
          label={t('settings.bank.kind')}
          value={account.kind}
          data={kindsFor(props).map((value) => ({ value, label: keyed(`settings.bank.kind.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const kind = bankAccountKinds.find((known) => known === value);
            if (kind !== undefined) change({ kind });
          }}
        />
        <TextInput
          label={t('settings.bank.number')}
          value={account.number}
          maxLength={40}
          error={account.number.trim() !== '' && has(`bankAccounts.${index}.number`) !== null}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget: { value } }) => change({ number: value })}
        />
        <TextInput
          label={t('settings.bank.bic')}
          value={account.bic}
          maxLength={11}
          error={has(`bankAccounts.${index}.bic`) !== null}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget: { value } }) => change({ bic: value.toUpperCase() })}
        />
        <TextInput
          label={t('settings.bank.currency')}
          value={account.currency}
          maxLength={3}
          error={has(`bankAccounts.${index}.currency`) !== null}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => change({ currency: value.toUpperCase() })}
        />
      </div>
      <AccountCheck {...props} />
      <div className={styles.choices}>
        <Radio
          size="xs"
          label={t('settings.bank.default')}
          name="defaultBankAccount"
          checked={account.isDefault}
          onChange={() => change({ isDefault: true })}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            const left = draft.bankAccounts.filter((_account, at) => at !== index);
            onChange({
              bankAccounts: account.isDefault
                ? left.map((one, at) => ({ ...one, isDefault: at === 0 }))
                : left,
            });
          }}
        >
          {t('settings.bank.remove')}
        </Button>
      </div>
    </li>
  );
};

/** The accounts that customers pay to. None is fine: they can be added later. */
export const BankAccountFields = (props: CreditorFieldsProps) => {
  const t = useText();
  const { draft, onChange, problems } = props;
  const problem = useProblemText(problems)('bankAccounts');
  return (
    <div className={styles.accounts}>
      {draft.bankAccounts.length === 0 && <p className={styles.hint}>{t('settings.bank.none')}</p>}
      <ol className={styles.list}>
        {draft.bankAccounts.map((account, index) => (
          // Accounts have no identity but their place until they are saved.
          // oxlint-disable-next-line react/no-array-index-key
          <Account key={index} {...props} account={account} index={index} />
        ))}
      </ol>
      {problem !== null && <p className={styles.problem}>{problem}</p>}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => onChange({ bankAccounts: [...draft.bankAccounts, newAccount(draft)] })}
      >
        {t('settings.bank.add')}
      </Button>
    </div>
  );
};

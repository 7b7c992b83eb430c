import type { DecodedLine } from '../../../shared/api/bank-files.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { useIssueText } from '../error-log/issue-text.ts';
import styles from './bank-files.module.css';
import { useBankFiles } from './bank-files-store.ts';

const useFieldName = (): ((name: string) => string) => {
  const keyed = useKeyedText();
  return (name) => (isMessageId(`bank-files.field.${name}`) ? keyed(`bank-files.field.${name}`) : name);
};

const Fields = ({ line }: { readonly line: DecodedLine }) => {
  const t = useText();
  const { amount, day } = useFormats();
  const fieldName = useFieldName();
  const shown = line.fields.filter(({ look }) => look !== 'blank');
  if (shown.length === 0) return <p className={styles.calm}>{t('bank-files.noRecord')}</p>;
  return (
    <Facts
      facts={shown.map(({ name, value, look, start, length }) => ({
        label: fieldName(name),
        value: (
          <code className={styles.value} data-look={look}>
            {value === null
              ? line.text.slice(start, start + length)
              : look === 'amount' && typeof value === 'number'
                ? amount(value, 'DKK')
                : look === 'day'
                  ? day(String(value))
                  : String(value)}
          </code>
        ),
      }))}
    />
  );
};

const Targets = ({ target }: { readonly target: NonNullable<DecodedLine['target']> }) => {
  const t = useText();
  const { customerId, customerName, lineId, runId } = target;
  if (customerId === null && lineId === null) return null;
  return (
    <InspectorSection title={t('bank-files.leadsTo')}>
      <div className={styles.actions}>
        {customerId === null ? null : (
          <ActionButton
            label={customerName === '' ? t('bank-files.toCustomer') : customerName}
            keys="alt+c"
            onRun={() => go('customers', { customerId })}
          />
        )}
        {runId === null ? null : (
          <ActionButton
            label={t('bank-files.toLine')}
            keys="alt+j"
            onRun={() => go('collections', { runId })}
          />
        )}
      </div>
    </InspectorSection>
  );
};

/** The record under the focus: its fields by name, what is wrong with it, and where it leads. */
export const LineInspector = ({ bankFileId }: { readonly bankFileId: number | null }) => {
  const t = useText();
  const { integer } = useFormats();
  const issueText = useIssueText();
  const number = useBankFiles((state) => state.line);
  const { data } = useApiQuery(
    'bankFiles.decoded',
    bankFileId === null ? null : { bankFileId, from: number ?? 1, count: 1 },
    { keepsPrevious: true },
  );
  const line = data?.lines[0];
  if (bankFileId === null || data === undefined || line === undefined)
    return (
      <Inspector label={t('app.inspector')}>
        <p className={styles.empty}>{t('bank-files.nothingChosen')}</p>
      </Inspector>
    );
  return (
    <Inspector
      label={t('app.inspector')}
      head={
        <InspectorHead
          title={data.file}
          fact={t('bank-files.lineOf', { line: integer(line.line), record: line.record })}
        />
      }
    >
      {line.issues.length === 0 ? null : (
        <InspectorSection title={t('bank-files.issues')}>
          <ul className={styles.issues}>
            {line.issues.map((issue, index) => (
              <li key={index} data-severity={issue.severity}>
                <span className={styles.place}>{issue.column === 0 ? '' : issue.column}</span>
                <span>{issueText.title(issue.code)}</span>
                <code>{issue.value}</code>
              </li>
            ))}
          </ul>
        </InspectorSection>
      )}
      {line.target === null ? null : <Targets target={line.target} />}
      <InspectorSection title={t('bank-files.fields')}>
        <Fields line={line} />
      </InspectorSection>
    </Inspector>
  );
};

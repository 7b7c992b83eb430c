import type { JournalLine } from '../../../shared/api/collection-work.ts';
import { language as languages, type Language } from '../../../shared/api/values.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { InspectorSection } from '../../ui/Inspector.tsx';
import styles from './journal.module.css';

/** The definition that this customer's mail is written by: in the customer's language. */
const useMailPreview = (line: JournalLine, creditorId: number) => {
  const customer = useApiQuery('customers.get', { id: line.customerId }).data;
  const definitions = useApiQuery('notifications.definitions', { creditorId }).data?.definitions;
  const language: Language | null = languages.safeParse(customer?.language).data ?? null;
  const stored = definitions?.find(
    (one) => one.scheme === line.scheme && one.channel === 'mail' && one.language === language,
  );
  const { data } = useApiQuery(
    'notifications.preview',
    stored === undefined || language === null
      ? null
      : {
          creditorId,
          scheme: line.scheme,
          channel: 'mail',
          language,
          definition: stored.definition,
          lineId: line.id,
        },
  );
  return { preview: data, language, attaches: stored?.definition.attachesDocuments === true };
};

/** What the mail to the customer says. */
export const LineMail = ({
  line,
  creditorId,
}: {
  readonly line: JournalLine;
  readonly creditorId: number;
}) => {
  const t = useText();
  const { languageName } = useFormats();
  const { preview, language, attaches } = useMailPreview(line, creditorId);
  if (preview === undefined || language === null) return null;
  return (
    <InspectorSection title={preview.subject} aside={languageName(language)}>
      <div className={styles.mail} data-selectable="">
        {preview.lines.map(({ text }) => text).join('\n')}
      </div>
      <p className={styles.about}>
        {attaches
          ? t('collections.line.mailAttaches', { count: line.entries.length })
          : t('collections.line.mailAlone')}
      </p>
    </InspectorSection>
  );
};

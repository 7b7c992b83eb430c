import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { Language } from '../../shared/api/values.ts';
import { catalogues, isMessageId, type MessageId } from '../../shared/i18n/catalogue.ts';
import { localDayOf, localeOf, makeFormats, type Formats } from './formats.ts';

export type { Formats };

export type TextValues = Readonly<Record<string, string | number | boolean | null | undefined>>;
export type Text = (id: MessageId, values?: TextValues) => string;

/** `const t = useText(); t('ledger.empty.title', { count })` */
export const useText = (): Text => {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
};

/**
 * For keys that are put together (`entries.status.overdue`). A key that the catalogue lacks is shown as it is, so that
 * it is seen.
 */
export const useKeyedText = (): ((key: string, values?: TextValues) => string) => {
  const intl = useIntl();
  return useCallback(
    (key, values) => (isMessageId(key) ? intl.formatMessage({ id: key }, values) : key),
    [intl],
  );
};

const FormatsContext = createContext<Formats>(makeFormats('en', localDayOf(0)));

/** Numbers, amounts, days and times in the agent's language. */
export const useFormats = (): Formats => useContext(FormatsContext);

export type When = (at: number) => string;

/** "today 07:58", or "22 Nov 07:58". */
export const useWhen = (): When => {
  const t = useText();
  const formats = useFormats();
  return useCallback(
    (at) =>
      localDayOf(at) === formats.today ? t('app.todayAt', { time: formats.time(at) }) : formats.timestamp(at),
    [t, formats],
  );
};

/** Texts and formats for all below it; `today` is the backend's, for the year that need not be said. */
export const Languages = ({
  language,
  today,
  children,
}: {
  readonly language: Language;
  readonly today: string;
  readonly children: ReactNode;
}) => {
  const formats = useMemo(() => makeFormats(language, today), [language, today]);
  return (
    <IntlProvider
      locale={localeOf(language)}
      messages={{ ...catalogues[language] }}
      onError={() => undefined}
    >
      <FormatsContext value={formats}>{children}</FormatsContext>
    </IntlProvider>
  );
};

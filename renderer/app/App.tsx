import { MantineProvider, MantineThemeProvider, useMantineColorScheme } from '@mantine/core';
import 'dayjs/locale/da';
import 'dayjs/locale/fi';
import 'dayjs/locale/nb';
import 'dayjs/locale/sv';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { styleNonce } from '../content-security.ts';
import { invoke } from './api.ts';
import { useCreditor } from './creditor.ts';
import { localDayOf } from './formats.ts';
import { Languages, useText } from './intl.tsx';
import { useJobEvents } from './jobs.ts';
import { useKeyboard } from './keys.ts';
import { makeQueryClient, useApiQuery, useQueryInvalidation, useTryAgain } from './queries.ts';
import { useAgentSettings } from './settings.ts';
import { Shell } from './Shell.tsx';
import { StartRefusal } from './StartRefusal.tsx';
import { theme } from './theme.ts';

const StartScreen = lazy(() => import('../features/start/StartScreen.tsx'));

/** Light or dark as the agent has chosen, in the page and in the window's own frame. */
const useColorScheme = (): void => {
  const { settings, isRead } = useAgentSettings();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = settings.colorScheme;
  useEffect(() => {
    if (!isRead) return;
    setColorScheme(scheme);
    void invoke('window.setColorScheme', { scheme });
  }, [isRead, scheme, setColorScheme]);
};

/** The first thing shown: why the database can't be opened, the first start, or the program. */
const Opened = () => {
  const status = useApiQuery('system.status', {});
  const { isRead } = useAgentSettings();
  const { creditors } = useCreditor();
  const creditorsRead = useApiQuery('creditors.list', {}).data !== undefined;
  const tryAgain = useTryAgain();
  useQueryInvalidation();
  useJobEvents();
  useKeyboard();
  useColorScheme();
  if (status.data === undefined && status.refusal !== null)
    return <StartRefusal refusal={status.refusal} onTryAgain={tryAgain} />;
  // A moment: nothing is shown rather than a screen that turns out not to be it.
  if (status.data === undefined || !isRead || !creditorsRead) return null;
  if (creditors.length > 0) return <Shell status={status.data} />;
  return (
    <Shell status={status.data} isFirstStart>
      <Suspense fallback={null}>
        <StartScreen />
      </Suspense>
    </Shell>
  );
};

const today = (): string => localDayOf(Date.now());

/** Where Mantine puts menus, dialogs and notifications: a landmark, so that none of the page stands outside of one. */
const PopUps = () => {
  const t = useText();
  return <section data-mantine-shared-portal-node="true" aria-label={t('app.popUps')} />;
};

/** What is said at the lower right; the button that closes it has its name for screen readers. */
const Notes = () => {
  const t = useText();
  const closeButtonProps = { 'aria-label': t('app.close') };
  return (
    <MantineThemeProvider
      inherit
      theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
    >
      <Notifications position="bottom-right" autoClose={6000} limit={4} />
    </MantineThemeProvider>
  );
};

const InLanguage = () => {
  const { settings } = useAgentSettings();
  const status = useApiQuery('system.status', {});
  const [startedOn] = useState(today);
  const todayOn = status.data?.today ?? startedOn;
  useEffect(() => {
    document.documentElement.lang = settings.language;
  }, [settings.language]);
  return (
    <Languages language={settings.language} today={todayOn}>
      <DatesProvider settings={{ locale: settings.language, firstDayOfWeek: 1 }}>
        <Notes />
        <Opened />
        <PopUps />
      </DatesProvider>
    </Languages>
  );
};

/**
 * The page. Mantine's variables stand in ui/mantine.css, so that none need be written while the program runs; the
 * few style elements that it still makes carry the nonce of this load.
 */
export const App = () => {
  const [client] = useState(makeQueryClient);
  const [startedOn] = useState(today);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
        deduplicateInlineStyles
        getStyleNonce={styleNonce}
      >
        <Languages language="en" today={startedOn}>
          <InLanguage />
        </Languages>
      </MantineProvider>
    </QueryClientProvider>
  );
};

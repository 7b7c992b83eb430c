import { useMediaQuery } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { Suspense, useEffect, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/api/contract.ts';
import { Note } from '../ui/Note.tsx';
import { Button } from '@mantine/core';
import { useCreditor } from './creditor.ts';
import { useAppEvent } from './events.ts';
import { useText } from './intl.tsx';
import { KeySheet } from './KeySheet.tsx';
import { useKeys } from './keys.ts';
import { useShellMenu } from './shell-menu.ts';
import { useNavigation } from './navigation.ts';
import { Palette } from './Palette.tsx';
import { focusGrid, focusNextPane } from './panes.ts';
import { placeOf, places } from './places.tsx';
import { useAgentSettings } from './settings.ts';
import { useShellState } from './shell-state.ts';
import { Sidebar } from './Sidebar.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { TopBar } from './TopBar.tsx';
import { runUndo } from './undo.tsx';
import styles from './Shell.module.css';

export type Status = OutputOf<'system.status'>;

const narrow = '(width <= 1380px)';

const toggleSidebar = (
  collapsed: boolean,
  change: (part: { sidebarCollapsed: boolean }) => Promise<void>,
): void => {
  const shell = useShellState.getState();
  if (globalThis.matchMedia(narrow).matches) shell.set({ railOpen: !shell.railOpen });
  else void change({ sidebarCollapsed: !collapsed });
};

const useShellKeys = (isFirstStart: boolean): void => {
  const t = useText();
  const { settings, change } = useAgentSettings();
  const { creditors, choose } = useCreditor();
  const go = useNavigation((state) => state.go);
  const goBack = useNavigation((state) => state.goBack);
  const set = useShellState((state) => state.set);
  const sidebar = (): void => toggleSidebar(settings.sidebarCollapsed, change);
  useKeys('everywhere', [
    { keys: 'mod+k', label: t('app.key.search'), run: spotlight.open },
    { keys: '?', label: t('app.key.keys'), run: () => set({ keysShown: true }) },
    { keys: 'mod+z', label: t('app.undo'), run: runUndo },
    { keys: 'f6', label: t('app.key.nextPane'), run: () => focusNextPane(1) },
    { keys: 'shift+f6', label: t('app.key.previousPane'), run: () => focusNextPane(-1) },
    { keys: 'esc', label: t('app.key.backToGrid'), run: focusGrid },
    { keys: 'alt+left', label: t('app.key.back'), run: goBack },
    { keys: 'mod+b', label: t('app.key.sidebar'), run: sidebar },
    {
      keys: 'mod+i',
      label: t('app.key.inspector'),
      run: () => void change({ inspectorOpen: !settings.inspectorOpen }),
    },
    { keys: 'mod+j', label: t('app.key.dock'), run: () => void change({ dockOpen: !settings.dockOpen }) },
    ...creditors.slice(0, 9).map((creditor, index) => ({
      keys: `mod+${String(index + 1)}`,
      label: t('app.key.creditor', { name: creditor.name }),
      run: () => choose(creditor.id),
    })),
  ]);
  useKeys(
    'go',
    isFirstStart
      ? []
      : places.map(({ key, title, name }) => ({ keys: key, label: t(title), run: () => go(name) })),
  );
  useShellMenu({ onSidebar: sidebar });
};

const BackendNote = () => {
  const t = useText();
  const note = useShellState((state) => state.backendNote);
  const set = useShellState((state) => state.set);
  useAppEvent((event) => {
    if (event.type !== 'backend') return;
    if (event.state !== 'running') set({ backendNote: event.state });
    else if (note === 'stopped') set({ backendNote: null });
  });
  if (note === null) return null;
  return note === 'restarted' ? (
    <Note
      tone="warn"
      title={t('app.backend.restarted')}
      action={<Button onClick={() => set({ backendNote: null })}>{t('app.close')}</Button>}
    >
      {t('app.backend.restarted.what')}
    </Note>
  ) : (
    <Note tone="bad" title={t('app.backend.stopped')}>
      {t('app.backend.stopped.what')}
    </Note>
  );
};

const CurrentScreen = () => {
  const t = useText();
  const place = placeOf(useNavigation((state) => state.place));
  const title = place === undefined ? '' : t(place.title);
  useEffect(() => {
    document.title = `${title} – Fordring`;
  }, [title]);
  if (place === undefined) return null;
  const Screen = place.screen;
  return (
    <Suspense fallback={null}>
      <Screen />
    </Suspense>
  );
};

/** Top bar, sidebar, the current screen, status strip. The first start has its own screen and nowhere else to go. */
export const Shell = ({
  status,
  isFirstStart = false,
  children,
}: {
  readonly status: Status;
  readonly isFirstStart?: boolean;
  readonly children?: ReactNode;
}) => {
  const { settings } = useAgentSettings();
  const railOpen = useShellState((state) => state.railOpen);
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });
  const look = isNarrow ? (railOpen ? 'over' : 'rail') : settings.sidebarCollapsed ? 'rail' : 'whole';
  useShellKeys(isFirstStart);
  return (
    <div
      className={styles.shell}
      data-rail={look !== 'whole' || undefined}
      data-first-start={isFirstStart || undefined}
    >
      <TopBar status={status} isFirstStart={isFirstStart} />
      {isFirstStart ? null : <Sidebar status={status} look={look} />}
      <main className={styles.view}>
        <BackendNote />
        {isFirstStart ? children : <CurrentScreen />}
      </main>
      <StatusStrip status={status} />
      <Palette />
      <KeySheet />
    </div>
  );
};

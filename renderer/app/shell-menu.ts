import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { useText } from './intl.tsx';
import { useMenuCommand } from './menu-commands.ts';
import { go } from './navigation.ts';
import { useApiCommand } from './queries.ts';
import { useAgentSettings } from './settings.ts';
import { useShellState } from './shell-state.ts';

/** The program's own menu asks; the shell does what its keys and buttons do. */
export const useShellMenu = ({ onSidebar }: { readonly onSidebar: () => void }): void => {
  const t = useText();
  const { settings, change } = useAgentSettings();
  const set = useShellState((state) => state.set);
  const backup = useApiCommand('system.backup');
  const verify = useApiCommand('system.verify');
  const started = (message: string) => (result: { readonly ok: boolean }) => {
    if (result.ok) notifications.show({ message });
  };
  useMenuCommand('imports.start', () => go('imports'));
  useMenuCommand('system.backup', () => void backup.run({ to: null }).then(started(t('app.backup.started'))));
  useMenuCommand('system.verify', () => void verify.run({}).then(started(t('app.verify.started'))));
  useMenuCommand('system.restore', () => go('settings', { section: 'backup' }));
  useMenuCommand('settings.open', () => go('settings'));
  useMenuCommand('help.about', () => go('settings', { section: 'data' }));
  useMenuCommand('search.open', spotlight.open);
  useMenuCommand('view.sidebar', onSidebar);
  useMenuCommand('view.inspector', () => void change({ inspectorOpen: !settings.inspectorOpen }));
  useMenuCommand('view.dock', () => void change({ dockOpen: !settings.dockOpen }));
  useMenuCommand('view.light', () => void change({ colorScheme: 'light' }));
  useMenuCommand('view.dark', () => void change({ colorScheme: 'dark' }));
  useMenuCommand('view.system', () => void change({ colorScheme: 'auto' }));
  useMenuCommand('help.keys', () => set({ keysShown: true }));
};

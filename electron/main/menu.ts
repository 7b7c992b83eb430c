import type { MenuItemConstructorOptions } from 'electron';
import type { Texts } from './texts.ts';

/** Pushed to the page as `{type: 'menu', command}`; the page does what its own button for it does. */
export const menuCommands = [
  'imports.start',
  'grid.export',
  'grid.filterRow',
  'system.backup',
  'system.restore',
  'system.verify',
  'settings.open',
  'search.open',
  'view.sidebar',
  'view.inspector',
  'view.dock',
  'view.light',
  'view.dark',
  'view.system',
  'help.keys',
  'help.about',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export type MenuOptions = {
  readonly texts: Texts;
  readonly platform: NodeJS.Platform;
  /** Reload and developer tools, outside of packages only. */
  readonly forDevelopers: boolean;
  readonly excelExportDisabled: boolean;
  readonly run: (command: MenuCommand) => void;
  readonly revealFolder: (folder: 'data' | 'logs') => void;
};

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

/**
 * The menu under the system's own menu bar or the window's menu button. Keys that the page itself listens to are shown
 * here and not registered, so that one press does one thing.
 */
export const menuTemplate = (options: MenuOptions): Item[] => {
  const { texts, run } = options;
  const isMac = options.platform === 'darwin';
  const command = (id: MenuCommand, label: string, accelerator?: string): Item => ({
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => run(id),
  });

  const about = command('help.about', texts('menu.help.about'));
  const settings = command('settings.open', texts('menu.file.settings'), 'CmdOrCtrl+,');
  const quit: Item = { role: 'quit', label: texts('menu.file.quit') };

  const program: Item = {
    role: 'appMenu',
    submenu: [
      about,
      line,
      settings,
      line,
      { role: 'services', label: texts('menu.about.services') },
      { role: 'hide', label: texts('menu.about.hide') },
      { role: 'hideOthers', label: texts('menu.about.hideOthers') },
      line,
      quit,
    ],
  };

  const file: Item = {
    id: 'file',
    label: texts('menu.file'),
    submenu: [
      command('imports.start', texts('menu.file.readFiles')),
      {
        ...command('grid.export', texts('menu.file.exportGrid'), 'CmdOrCtrl+E'),
        enabled: !options.excelExportDisabled,
      },
      line,
      command('system.backup', texts('menu.file.backup')),
      command('system.restore', texts('menu.file.restore')),
      command('system.verify', texts('menu.file.verify')),
      line,
      ...(isMac ? [] : [settings, line]),
      { role: 'close', label: texts('menu.file.close') },
      ...(isMac ? [] : [quit]),
    ],
  };

  const edit: Item = {
    id: 'edit',
    label: texts('menu.edit'),
    submenu: [
      { role: 'undo', label: texts('menu.edit.undo') },
      { role: 'redo', label: texts('menu.edit.redo') },
      line,
      { role: 'cut', label: texts('menu.edit.cut') },
      { role: 'copy', label: texts('menu.edit.copy') },
      { role: 'paste', label: texts('menu.edit.paste') },
      { role: 'selectAll', label: texts('menu.edit.selectAll') },
      line,
      command('search.open', texts('menu.edit.search'), 'CmdOrCtrl+K'),
      command('grid.filterRow', texts('menu.edit.filter'), 'Alt+F'),
    ],
  };

  const view: Item = {
    id: 'view',
    label: texts('menu.view'),
    submenu: [
      command('view.sidebar', texts('menu.view.sidebar'), 'CmdOrCtrl+B'),
      command('view.inspector', texts('menu.view.inspector'), 'CmdOrCtrl+I'),
      command('view.dock', texts('menu.view.dock'), 'CmdOrCtrl+J'),
      line,
      command('view.light', texts('menu.view.light')),
      command('view.dark', texts('menu.view.dark')),
      command('view.system', texts('menu.view.system')),
      line,
      { role: 'zoomIn', label: texts('menu.view.zoomIn') },
      { role: 'zoomOut', label: texts('menu.view.zoomOut') },
      { role: 'resetZoom', label: texts('menu.view.zoomReset') },
      { role: 'togglefullscreen', label: texts('menu.view.fullScreen') },
      ...(options.forDevelopers
        ? [
            line,
            { role: 'reload' as const, label: texts('menu.view.reload') },
            { role: 'toggleDevTools' as const, label: texts('menu.view.developerTools') },
          ]
        : []),
    ],
  };

  const help: Item = {
    id: 'help',
    role: 'help',
    label: texts('menu.help'),
    submenu: [
      command('help.keys', texts('menu.help.keys'), '?'),
      line,
      {
        id: 'help.logFolder',
        label: texts('menu.help.logFolder'),
        click: () => options.revealFolder('logs'),
      },
      {
        id: 'help.dataFolder',
        label: texts('menu.help.dataFolder'),
        click: () => options.revealFolder('data'),
      },
      ...(isMac ? [] : [line, about]),
    ],
  };

  return [...(isMac ? [program] : []), file, edit, view, help];
};

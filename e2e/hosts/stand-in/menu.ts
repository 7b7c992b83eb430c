import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { StandInBrowserWindow } from './browser-window.ts';

type Template = Electron.MenuItemConstructorOptions;

class StandInMenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly type: string;
  readonly submenu: StandInMenu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly click: () => void;

  constructor(template: Template) {
    this.id = template.id;
    this.label = template.label ?? template.role ?? '';
    this.role = template.role;
    this.accelerator = template.accelerator ?? undefined;
    this.type = template.type ?? (template.submenu === undefined ? 'normal' : 'submenu');
    this.enabled = template.enabled !== false;
    this.visible = template.visible !== false;
    this.checked = template.checked === true;
    this.submenu = Array.isArray(template.submenu)
      ? StandInMenu.buildFromTemplate(template.submenu)
      : undefined;
    this.click = () => {
      const window = StandInBrowserWindow.getFocusedWindow() ?? StandInBrowserWindow.getAllWindows()[0];
      // Handlers of the app read neither the item nor the event.
      template.click?.(this as unknown as Electron.MenuItem, window as unknown as Electron.BaseWindow, {});
    };
  }
}

class StandInMenu extends EventEmitter {
  static #application: StandInMenu | null = null;
  readonly items: StandInMenuItem[] = [];

  append(item: StandInMenuItem) {
    this.items.push(item);
  }
  popup() {}
  closePopup() {}
  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const below = item.submenu?.getMenuItemById(id);
      if (below !== undefined && below !== null) return below;
    }
    return null;
  }
  static buildFromTemplate(template: readonly (Template | StandInMenuItem)[]): StandInMenu {
    const menu = new StandInMenu();
    for (const item of template)
      menu.append(item instanceof StandInMenuItem ? item : new StandInMenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: StandInMenu | null) {
    StandInMenu.#application = menu;
  }
  static getApplicationMenu() {
    return StandInMenu.#application;
  }
}

export { StandInMenu as Menu, StandInMenuItem as MenuItem };

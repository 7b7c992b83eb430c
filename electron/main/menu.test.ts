import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuCommands, menuTemplate, type MenuCommand } from './menu.ts';
import { languageOf, textsIn } from './texts.ts';

const itemsOf = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

const made = (options: Partial<Parameters<typeof menuTemplate>[0]> = {}) => {
  const run: MenuCommand[] = [];
  const revealed: string[] = [];
  const items = itemsOf(
    menuTemplate({
      texts: textsIn('en'),
      platform: 'win32',
      forDevelopers: false,
      excelExportDisabled: false,
      run: (command) => run.push(command),
      revealFolder: (folder) => revealed.push(folder),
      ...options,
    }),
  );
  /** A click as Electron gives it; the handlers take nothing of it. */
  const click = (id: string) => (items.find((item) => item.id === id)?.click as (() => void) | undefined)?.();
  return { items, run, revealed, click };
};

describe('menu', () => {
  it.each(['win32', 'darwin', 'linux'] as const)(
    'has each command once and tells the page of it (%s)',
    (platform) => {
      const { items, run, click } = made({ platform });
      for (const command of menuCommands) {
        expect(items.filter(({ id }) => id === command)).toHaveLength(1);
        click(command);
      }
      expect(run).toEqual([...menuCommands]);
    },
  );

  it('opens the program’s folders without the page', () => {
    const { revealed, run, click } = made();
    click('help.logFolder');
    click('help.dataFolder');
    expect(revealed).toEqual(['logs', 'data']);
    expect(run).toEqual([]);
  });

  it('shows the keys that the page listens to and does not listen to them itself', () => {
    const { items } = made();
    const keyed = items.filter(({ accelerator }) => accelerator !== undefined);
    expect(keyed.length).toBeGreaterThan(5);
    expect(keyed.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
    expect(new Set(keyed.map(({ accelerator }) => accelerator)).size).toBe(keyed.length);
  });

  it('has a text on every entry in all five languages', () => {
    const silent = (['en', 'da', 'sv', 'fi', 'nb'] as const).flatMap((language) =>
      made({ texts: textsIn(language), platform: 'darwin', forDevelopers: true }).items.filter(
        // The system names the program's own menu itself.
        ({ type, role, label }) => type !== 'separator' && role !== 'appMenu' && !/\S/.test(label ?? ''),
      ),
    );
    expect(silent).toEqual([]);
  });

  it('reloads and inspects outside of packages only', () => {
    const roles = (forDevelopers: boolean) => made({ forDevelopers }).items.map(({ role }) => role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('turns Excel export off where that is managed', () => {
    expect(made().items.find(({ id }) => id === 'grid.export')?.enabled).toBe(true);
    expect(made({ excelExportDisabled: true }).items.find(({ id }) => id === 'grid.export')?.enabled).toBe(
      false,
    );
  });
});

describe('language', () => {
  it('is the first of the system’s that the program speaks', () => {
    expect(languageOf(['de-DE', 'sv-SE', 'da'])).toBe('sv');
    expect(languageOf(['nn-NO'])).toBe('nb');
    expect(languageOf(['no'])).toBe('nb');
    expect(languageOf(['constructor', 'fr'])).toBe('en');
    expect(languageOf([])).toBe('en');
  });
});

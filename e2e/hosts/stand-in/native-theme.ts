import { EventEmitter } from 'node:events';

type ThemeSource = 'system' | 'light' | 'dark';
let source: ThemeSource = 'system';

/** For `Emulation.setEmulatedMedia`: the colour scheme that the page is to see, and still pictures for specs. */
export const themeFeatures = () => [
  { name: 'prefers-color-scheme', value: source === 'system' ? '' : source },
];

class StandInNativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false;
  get themeSource(): ThemeSource {
    return source;
  }
  set themeSource(value: ThemeSource) {
    source = value;
    // Imported late: the window module needs this one to begin with.
    void import('./browser-window.ts').then(({ StandInBrowserWindow }) =>
      Promise.all(StandInBrowserWindow.getAllWindows().map((window) => window.emulateTheme())),
    );
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return source === 'dark';
  }
}

export const nativeTheme = new StandInNativeTheme();

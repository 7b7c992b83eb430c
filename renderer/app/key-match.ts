/**
 * Keys are written `mod+k` (⌘ on a Mac, Ctrl elsewhere), `alt+f`, `shift+f6`, `f`, `?`, `del`, or as two keys one
 * after the other: `g e`.
 */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const named: Readonly<Record<string, string>> = {
  ' ': 'space',
  Delete: 'del',
  Escape: 'esc',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pgup',
  PageDown: 'pgdn',
};

const keyNameOf = (press: KeyPress): string => {
  const name = named[press.key];
  if (name !== undefined) return name;
  // Alt and Ctrl make other characters of letters and digits on some keyboards; the place of the key stays.
  if (press.altKey || press.ctrlKey || press.metaKey) {
    const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
    if (place !== null && !/^[a-z0-9]$/i.test(press.key)) return (place[1] ?? place[2] ?? '').toLowerCase();
  }
  return press.key.toLowerCase();
};

/** A press in the notation of the bindings. Shift is part of a character such as `?` and said only of other keys. */
export const stroke = (press: KeyPress, mac: boolean): string => {
  const name = keyNameOf(press);
  const parts: string[] = [];
  if (mac ? press.metaKey : press.ctrlKey) parts.push('mod');
  if (mac && press.ctrlKey) parts.push('ctrl');
  if (press.altKey) parts.push('alt');
  const isSymbol = name.length === 1 && !/[a-z0-9]/.test(name);
  if (press.shiftKey && !isSymbol) parts.push('shift');
  return [...parts, name].join('+');
};

export const isModifierAlone = (press: KeyPress): boolean =>
  ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'].includes(press.key);

/** Whether typing into a field must keep this stroke: letters, digits, and what edits text. */
export const belongsToFields = (keys: string): boolean => {
  if (/^(?:shift\+)?(?:.|space|del|backspace|enter|tab|up|down|left|right|home|end|pgup|pgdn)$/.test(keys))
    return true;
  return /^mod\+(?:shift\+)?(?:a|c|v|x|z|y|left|right|backspace)$/.test(keys);
};

export type KeyState = 'none' | 'waits' | 'hit';

/** What a stroke makes of a binding, after the strokes already waiting: nothing, half of it, or all of it. */
export const matchKeys = (keys: string, waiting: string | null, now: string): KeyState => {
  const typed = waiting === null ? now : `${waiting} ${now}`;
  if (keys === typed) return 'hit';
  return keys.startsWith(`${typed} `) ? 'waits' : 'none';
};

const shown: Readonly<Record<string, string>> = {
  alt: 'Alt',
  shift: 'Shift',
  ctrl: 'Ctrl',
  space: 'Space',
  del: 'Del',
  esc: 'Esc',
  enter: 'Enter',
  tab: 'Tab',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
  pgup: 'PgUp',
  pgdn: 'PgDn',
};

/** As it stands on the key: `mod+k` is "Ctrl K", or "⌘ K" on a Mac. */
export const keyLabel = (keys: string, mac: boolean): string =>
  keys
    .split(' ')
    .map((one) =>
      // A lone `+` is a key of its own, not a joint.
      one
        .split(/(?<=[^+])\+(?=.)/)
        .map((part) => (part === 'mod' ? (mac ? '⌘' : 'Ctrl') : (shown[part] ?? part.toUpperCase())))
        .join(' '),
    )
    .join(' ');

const spoken: Readonly<Record<string, string>> = {
  alt: 'Alt',
  shift: 'Shift',
  ctrl: 'Control',
  space: 'Space',
  del: 'Delete',
  esc: 'Escape',
  enter: 'Enter',
};

/** As `aria-keyshortcuts` wants it (WAI-ARIA 1.2): `mod+enter` is "Control+Enter", or "Meta+Enter" on a Mac. */
export const keyShortcut = (keys: string, mac: boolean): string =>
  keys
    .split(/(?<=[^+])\+(?=.)/)
    .map((part) => (part === 'mod' ? (mac ? 'Meta' : 'Control') : (spoken[part] ?? part)))
    .join('+');

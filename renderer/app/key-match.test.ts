import { describe, expect, it } from 'vitest';
import { belongsToFields, keyLabel, keyShortcut, matchKeys, stroke, type KeyPress } from './key-match.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('stroke', () => {
  it('writes Ctrl, or ⌘ on a Mac, as mod', () => {
    expect(stroke(press('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(stroke(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(stroke(press('k', { ctrlKey: true }), true)).toBe('ctrl+k');
  });

  it('names special keys and keeps Shift for them', () => {
    expect(stroke(press('F6', { shiftKey: true }), false)).toBe('shift+f6');
    expect(stroke(press('ArrowDown', { shiftKey: true }), false)).toBe('shift+down');
    expect(stroke(press(' '), false)).toBe('space');
  });

  it('takes a symbol as it is typed, with or without Shift', () => {
    expect(stroke(press('?', { shiftKey: true }), false)).toBe('?');
    expect(stroke(press('?'), false)).toBe('?');
  });

  it('finds the letter that Alt turned into another character', () => {
    expect(stroke(press('ƒ', { altKey: true, code: 'KeyF' }), true)).toBe('alt+f');
    expect(stroke(press('¡', { altKey: true, code: 'Digit1' }), true)).toBe('alt+1');
  });
});

describe('matchKeys', () => {
  it('waits after the first of two keys', () => {
    expect(matchKeys('g e', null, 'g')).toBe('waits');
    expect(matchKeys('g e', 'g', 'e')).toBe('hit');
    expect(matchKeys('g e', 'g', 'c')).toBe('none');
    expect(matchKeys('e', 'g', 'e')).toBe('none');
  });
});

describe('belongsToFields', () => {
  it('leaves letters and editing keys to a field', () => {
    for (const keys of ['f', 'shift+f', '?', 'space', 'mod+a', 'mod+z', 'shift+left', 'enter'])
      expect(belongsToFields(keys), keys).toBe(true);
  });

  it('takes keys that no field uses', () => {
    for (const keys of ['mod+k', 'f6', 'shift+f6', 'esc', 'alt+f', 'mod+enter', 'mod+1'])
      expect(belongsToFields(keys), keys).toBe(false);
  });
});

describe('keyLabel', () => {
  it('shows keys as they stand on the keyboard', () => {
    expect(keyLabel('mod+k', false)).toBe('Ctrl K');
    expect(keyLabel('mod+k', true)).toBe('⌘ K');
    expect(keyLabel('g e', false)).toBe('G E');
    expect(keyLabel('shift+f6', false)).toBe('Shift F6');
    expect(keyLabel('mod++', false)).toBe('Ctrl +');
    expect(keyLabel('+', false)).toBe('+');
  });
});

it('says a key to a screen reader as WAI-ARIA writes it', () => {
  expect(keyShortcut('mod+enter', false)).toBe('Control+Enter');
  expect(keyShortcut('mod+enter', true)).toBe('Meta+Enter');
  expect(keyShortcut('alt+del', false)).toBe('Alt+Delete');
  expect(keyShortcut('s', false)).toBe('s');
});

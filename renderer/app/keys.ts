import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  type RefObject,
} from 'react';
import { create } from 'zustand';
import { isMac } from './bridge.ts';
import { belongsToFields, isModifierAlone, matchKeys, stroke } from './key-match.ts';

/** Where the `?` sheet lists a key. */
export type KeyGroup = 'everywhere' | 'go' | 'grid' | 'here';

export type KeyBinding = {
  /** `mod+k`, `g e`, `alt+f`, `x`: the notation of key-match.ts. */
  readonly keys: string;
  /** What it does, in the agent's language; empty leaves it out of the sheet. */
  readonly label: string;
  /** Answers false to leave the key to the browser after all. */
  readonly run: () => void | boolean;
  /** False keeps the binding in the sheet but does not run it now. */
  readonly enabled?: boolean;
  /** Only while the focus is inside of the `scope`, or nowhere. */
  readonly inside?: boolean;
};

type Registered = {
  readonly owner: string;
  readonly group: KeyGroup;
  /** Bindings of a pane go before others while the focus is inside of it. */
  readonly scope: RefObject<HTMLElement | null> | null;
  /** What the sheet shows of them, as one text to compare. */
  readonly shown: string;
  readonly bindings: readonly KeyBinding[];
};

type KeyRegistry = {
  readonly registered: readonly Registered[];
  readonly put: (one: Registered) => void;
  readonly drop: (owner: string) => void;
};

/**
 * True around a pane that still shows the thing before, while the one under the focus is on its way: a key pressed now is
 * meant for the new one, so that nothing happens to the old.
 */
export const KeysOff = createContext(false);

export const useKeyRegistry = create<KeyRegistry>()((set) => ({
  registered: [],
  put: (one) =>
    set(({ registered }) => ({ registered: [...registered.filter((r) => r.owner !== one.owner), one] })),
  drop: (owner) => set(({ registered }) => ({ registered: registered.filter((one) => one.owner !== owner) })),
}));

/**
 * Registers the keys of a screen or pane while it is mounted. Letters are off while a field has the focus. The same
 * key registered later wins, and one whose `scope` holds the focus wins before that.
 */
export const useKeys = (
  group: KeyGroup,
  bindings: readonly KeyBinding[],
  scope: RefObject<HTMLElement | null> | null = null,
): void => {
  const owner = useId();
  const isOff = useContext(KeysOff);
  const put = useKeyRegistry((registry) => registry.put);
  const drop = useKeyRegistry((registry) => registry.drop);
  const runNow = useEffectEvent((index: number) => bindings[index]?.run());
  // Handlers are read when the key is pressed, so only what the sheet shows makes a new registration.
  const shape = bindings
    .map(({ keys, label, enabled }) => `${keys}\u0000${label}\u0000${String(enabled !== false && !isOff)}`)
    .join('\u0001');
  const register = useEffectEvent((shown: string) => {
    put({
      owner,
      group,
      scope,
      shown,
      bindings: bindings.map((binding, index) => ({
        ...binding,
        enabled: binding.enabled !== false && !isOff,
        run: () => runNow(index),
      })),
    });
  });
  // Before the paint: a key pressed at what is just shown is never lost.
  useLayoutEffect(() => register(shape), [shape]);
  useLayoutEffect(() => () => drop(owner), [drop, owner]);
};

const fieldSelector =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true], [role=textbox]';

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(fieldSelector);

/** A dialog or an open menu has the keyboard to itself. */
const isTakenOver = (target: EventTarget | null): boolean =>
  document.querySelector('[aria-modal=true]') !== null ||
  (target instanceof Element && target.closest('[role=menu], [role=listbox], [role=dialog]') !== null);

/** Registered last goes first, and before all the pane that has the focus. */
const inOrder = (registered: readonly Registered[], focus: Element | null): readonly Registered[] => {
  const rank = ({ scope }: Registered): number =>
    scope?.current?.contains(focus) === true ? 0 : scope === null ? 1 : 2;
  return registered.toReversed().toSorted((a, b) => rank(a) - rank(b));
};

const isWithin = (scope: Registered['scope'], focus: Element | null): boolean =>
  scope === null || focus === null || focus === document.body || scope.current?.contains(focus) === true;

const sequenceTimeoutMs = 1500;

/** Mounted once by the shell: the one listener that all keys go through. */
export const useKeyboard = (): void => {
  useEffect(() => {
    const mac = isMac();
    let waiting: { readonly keys: string; readonly until: number } | null = null;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isModifierAlone(event) || isTakenOver(event.target))
        return;
      const now = stroke(event, mac);
      const prefix = waiting !== null && event.timeStamp < waiting.until ? waiting.keys : null;
      waiting = null;
      if (isField(event.target) && belongsToFields(now)) return;
      const focus = document.activeElement;
      const candidates = inOrder(useKeyRegistry.getState().registered, focus).flatMap(({ bindings, scope }) =>
        isWithin(scope, focus) ? bindings : bindings.filter(({ inside }) => inside !== true),
      );
      const hit = candidates.find(
        ({ keys, enabled }) => enabled !== false && matchKeys(keys, prefix, now) === 'hit',
      );
      if (hit !== undefined) {
        if (hit.run() !== false) event.preventDefault();
      } else if (prefix === null && candidates.some(({ keys }) => matchKeys(keys, null, now) === 'waits')) {
        event.preventDefault();
        waiting = { keys: now, until: event.timeStamp + sequenceTimeoutMs };
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};

import type { RefObject } from 'react';
import { useKeys } from '../../app/keys.ts';

/** Arrows move the choice of a group while the keyboard is in it (or nowhere), as in any group of radio buttons. */
export const useArrows = <K extends string | number>(
  group: RefObject<HTMLElement | null>,
  keys: readonly K[],
  chosen: K | null,
  onChoose: (key: K) => void,
  label: { readonly next: string; readonly previous: string } = { next: '', previous: '' },
): void => {
  const step = (by: 1 | -1): boolean => {
    const next = keys[keys.findIndex((key) => key === chosen) + by];
    if (next === undefined || chosen === null) return false;
    onChoose(next);
    // The chosen one is the one that takes the keyboard, once it is drawn.
    requestAnimationFrame(() => {
      if (group.current?.contains(document.activeElement) === true)
        group.current.querySelector<HTMLElement>('[role=radio][aria-checked=true]')?.focus();
    });
    return true;
  };
  useKeys(
    'here',
    [
      { keys: 'down', label: label.next, run: () => step(1), inside: true },
      { keys: 'up', label: label.previous, run: () => step(-1), inside: true },
    ],
    group,
  );
};

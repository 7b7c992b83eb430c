const panes = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);

/** Puts the keyboard where it stood in a pane, or on the first thing in it that takes it. */
const focusPane = (pane: HTMLElement | undefined): void => {
  if (pane === undefined) return;
  const target = pane.querySelector<HTMLElement>(
    '.fd-row[data-focused], [aria-current=page], [role=tab][aria-selected=true], [tabindex="0"], button:not([tabindex="-1"]), input, a[href]',
  );
  (target ?? pane).focus();
};

export const focusNextPane = (step: -1 | 1): void => {
  const all = panes();
  const at = all.findIndex((pane) => pane.contains(document.activeElement));
  focusPane(all[at < 0 ? 0 : (at + step + all.length) % all.length]);
};

/** Esc: back to the grid; false when there is none or the keyboard is already there. */
export const focusGrid = (): boolean => {
  const grid = document.querySelector<HTMLElement>('[data-pane=grid]');
  if (grid === null || grid.contains(document.activeElement)) return false;
  focusPane(grid);
  return true;
};

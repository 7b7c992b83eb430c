import type { GridLayout } from './fit-columns.ts';

const storageKey = (name: string): string => `fordring.grid.${name}`;

const isRecordOf = (value: unknown, type: 'number' | 'boolean'): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === type);

/** What this computer keeps of a grid's columns; null where nothing readable is kept. */
const loadLayout = (name: string): GridLayout | null => {
  const kept = localStorage.getItem(storageKey(name));
  if (kept === null) return null;
  try {
    const read: unknown = JSON.parse(kept);
    if (typeof read !== 'object' || read === null) return null;
    const { order, widths, shown } = read as Readonly<Record<string, unknown>>;
    const isLayout =
      Array.isArray(order) &&
      order.every((key) => typeof key === 'string') &&
      isRecordOf(widths, 'number') &&
      isRecordOf(shown, 'boolean');
    // Its parts have just been looked at.
    return isLayout ? (read as GridLayout) : null;
  } catch {
    return null;
  }
};

/** Null forgets it. */
const keepLayout = (name: string, layout: GridLayout | null): void => {
  if (layout === null) localStorage.removeItem(storageKey(name));
  else localStorage.setItem(storageKey(name), JSON.stringify(layout));
};

/** Where a grid finds and leaves its columns. */
export type LayoutStore = {
  readonly load: () => GridLayout | null;
  readonly keep: (layout: GridLayout | null) => void;
};

export const layoutsOnThisComputer = (name: string): LayoutStore => ({
  load: () => loadLayout(name),
  keep: (layout) => keepLayout(name, layout),
});

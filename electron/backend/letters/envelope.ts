import type { Country } from '../../../shared/api/values.ts';

/** In points. */
export const millimetres = (length: number): number => (length * 72) / 25.4;

/**
 * Where the address stands behind the envelope's window, on an A4 page folded to C5 or E65: 50 to 80 mm from the top;
 * from the left 20 mm in Denmark, Finland and Norway, where the window is at the left, 110 mm in Sweden, where it is at
 * the right. Usual trade measures: no standard of a country prescribes them to a creditor.
 */
export const page = { top: millimetres(20), side: millimetres(20), bottom: millimetres(24) } as const;
export const windowTop = millimetres(50);
export const windowHeight = millimetres(40);
export const windowSide: Readonly<Record<Country, 'left' | 'right'>> = {
  DK: 'left',
  SE: 'right',
  FI: 'left',
  NO: 'left',
};

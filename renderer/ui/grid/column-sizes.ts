import type { ViewColumn } from '../../../shared/api/view-columns.ts';
import { tickWidth, type GridLayout, widthOf, stretchedColumn } from './fit-columns.ts';

/** Tracks of the CSS grid that head, filter row and rows share; one takes the room left over. */
export const gridTracks = (columns: readonly ViewColumn[], layout: GridLayout): string => {
  const stretched = stretchedColumn(columns, layout);
  return [
    `${String(tickWidth)}px`,
    ...columns.map((column) => {
      const width = `${String(widthOf(column, layout))}px`;
      return column === stretched ? `minmax(${width}, 1fr)` : width;
    }),
    ...(stretched === null ? ['1fr'] : []),
  ].join(' ');
};

import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createTableHook,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { narrowestColumn } from './fit-columns.ts';
import type { ViewRow } from '../../../shared/api/views.ts';

/**
 * The one table of the program. Sorting, filtering and grouping are SQL's work, so only the features of columns are
 * here, and sorting as a state that is asked of the backend.
 */
export const { useAppTable, createAppColumnHelper } = createTableHook({
  features: tableFeatures({
    columnVisibilityFeature,
    columnOrderingFeature,
    columnSizingFeature,
    columnResizingFeature,
    rowSortingFeature,
  }),
  manualSorting: true,
  enableMultiSort: true,
  maxMultiSortColCount: 6,
  sortDescFirst: false,
  columnResizeMode: 'onChange',
  defaultColumn: { minSize: narrowestColumn, maxSize: 1000 },
});

export const columnHelper = createAppColumnHelper<ViewRow>();

import { useEffect, useRef, useState } from 'react';
import type { GridModel } from './grid-model.ts';
import { useGridState } from './use-grid.ts';

/**
 * Focuses the row that a jump (`visit`) leads to, once the grid holds it. Filters that hide it are taken away, once; a
 * row that is only being written is found as soon as the grid reads it. True while it is sought: until then the row under
 * the focus is another one, and nothing may be done to it by mistake.
 */
export const useRowToShow = (grid: GridModel, id: number | undefined, visit: number): boolean => {
  const viewId = useGridState(grid, ({ view }) => view?.viewId);
  const isOpening = useGridState(grid, (state) => state.isOpening);
  const sought = useRef({ visit: -1, isFound: false, hasCleared: false });
  const [endedVisit, setEndedVisit] = useState(-1);
  useEffect(() => {
    if (id === undefined || viewId === undefined || isOpening) return;
    if (sought.current.visit !== visit) sought.current = { visit, isFound: false, hasCleared: false };
    const now = sought.current;
    if (now.isFound) return;
    void grid.focusId(id).then((isFound) => {
      const { search, filters } = grid.state.getState().query;
      now.isFound ||= isFound;
      if (!isFound && !now.hasCleared && (search !== '' || filters.length > 0)) {
        now.hasCleared = true;
        grid.clearFilters();
      } else setEndedVisit(now.visit);
    });
  }, [grid, id, visit, viewId, isOpening]);
  return id !== undefined && endedVisit !== visit;
};

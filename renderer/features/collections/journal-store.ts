import { create } from 'zustand';

/** What the inspector shows instead of the line: a step of the whole run. */
export type JournalTask = 'propose' | 'notify' | 'approve' | 'sign' | 'export' | 'discard';

type JournalView = {
  /** The run on screen, by creditor (0: all creditors); the newest open one until another is chosen. */
  readonly runIds: ReadonlyMap<number, number>;
  readonly dockTab: string;
  readonly lineTab: string;
  readonly task: JournalTask | null;
  readonly chooseRun: (creditorId: number | null, runId: number) => void;
  readonly chooseDockTab: (dockTab: string) => void;
  readonly chooseLineTab: (lineTab: string) => void;
  readonly setTask: (task: JournalTask | null) => void;
  /** A step that ends leaves the one that was opened meanwhile. */
  readonly leaveTask: (task: JournalTask | null) => void;
};

/** View state of the journal, gone with the window. */
export const useJournalView = create<JournalView>()((set) => ({
  runIds: new Map(),
  dockTab: 'left-out',
  lineTab: 'text',
  task: null,
  chooseRun: (creditorId, runId) =>
    set(({ runIds }) => ({ runIds: new Map(runIds).set(creditorId ?? 0, runId), task: null })),
  chooseDockTab: (dockTab) => set({ dockTab }),
  chooseLineTab: (lineTab) => set({ lineTab }),
  setTask: (task) => set({ task }),
  leaveTask: (task) => set((view) => (view.task === task ? { task: null } : view)),
}));

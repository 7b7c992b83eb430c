import { create } from 'zustand';

type ShellState = {
  readonly keysShown: boolean;
  /** In a narrow window the rail opens over the view for a moment. */
  readonly railOpen: boolean;
  /** What the backend has just been through; null once it was read. */
  readonly backendNote: 'restarted' | 'stopped' | null;
  readonly set: (part: Partial<Omit<ShellState, 'set'>>) => void;
};

/** View state of the frame, gone with the window. */
export const useShellState = create<ShellState>()((set) => ({
  keysShown: false,
  railOpen: false,
  backendNote: null,
  set: (part) => set(part),
}));

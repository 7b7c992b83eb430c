import type { Result } from '../../shared/api/result.ts';
import type { Connection } from '../../db/connection.ts';
import type { Command } from '../../db/write.ts';

/** What long work reports; `total` is null while it is not known. */
export type Progress = {
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'steps';
};

/** What a task runs with, in a worker thread or, in tests, in the same one. Everything crosses by structured clone. */
export type TaskContext = {
  /** The task's own connection: read-only unless the task was started as a writer. */
  readonly db: Connection;
  readonly databaseFile: string;
  readonly command: Command;
  readonly today: string;
  readonly now: () => number;
  readonly report: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /**
   * Waits until no one else writes, and keeps the turn until the task ends: for tasks that read long and write shortly at
   * their end. A task that writes from its start has the turn already.
   */
  readonly writeTurn: () => Promise<void>;
};

export type Task<Input, Output> = (input: Input, context: TaskContext) => Promise<Result<Output>>;

/** Type-checked identity, so that each task module says what it takes and gives. */
export const defineTask = <Input, Output>(task: Task<Input, Output>): Task<Input, Output> => task;

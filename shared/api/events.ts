import type { Job } from './jobs.ts';

/**
 * What of the database changed, so that queries on screen are read again: a subject (`entries`, `customers`,
 * `imports`, `issues`, `creditors`, `settings`, `agents`, `savedViews`, `audit`, `backups`, `documents`) or one
 * row of it (`customers:17`). `*` means that all of it may have changed (a restore).
 */
export type Topic = string;

/** Pushed from the backend or the main process to every window. */
export type AppEvent =
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'backend'; readonly state: 'running' | 'restarted' | 'stopped' }
  | { readonly type: 'menu'; readonly command: string };

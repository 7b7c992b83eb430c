import type { Migration } from '../migrate.ts';
import { base } from './0001-base.ts';
import { collections } from './0002-collections.ts';

/** In order, append-only: a released migration never changes (its hash is held by a test). */
export const migrations: readonly Migration[] = [base, collections];

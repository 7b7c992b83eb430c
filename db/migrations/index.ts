import type { Migration } from '../migrate.ts';
import { base } from './0001-base.ts';
import { collections } from './0002-collections.ts';
import { journal } from './0003-journal.ts';
import { bankFileItems } from './0004-bank-file-items.ts';
import { payments } from './0005-payments.ts';
import { postings } from './0006-postings.ts';
import { notifications } from './0007-notifications.ts';
import { customerGroups } from './0008-customer-groups.ts';
import { mandateChanges } from './0009-mandate-changes.ts';
import { matchingRules } from './0010-matching-rules.ts';
import { law } from './0011-law.ts';
import { reminders } from './0012-reminders.ts';
import { lineEnds } from './0013-line-ends.ts';
import { letters } from './0014-letters.ts';

/** In order, append-only: a released migration never changes (its hash is held by a test). */
export const migrations: readonly Migration[] = [
  base,
  collections,
  journal,
  bankFileItems,
  payments,
  postings,
  notifications,
  customerGroups,
  mandateChanges,
  matchingRules,
  law,
  reminders,
  lineEnds,
  letters,
];

import type { Migration } from '../migrate.ts';

/**
 * What a clerk changes on a mandate and the scheme has to be told: it waits, goes out in a file, or is kept back.
 */
export const mandateChanges: Migration = {
  version: 9,
  name: 'mandate-changes',
  up: (db) => db.exec(sql),
};

const sql = `
CREATE TABLE mandate_changes (
  id INTEGER PRIMARY KEY,
  mandate_id INTEGER NOT NULL REFERENCES mandates(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('register','cancel','move')),
  -- 'move': the mandate that goes on under the other customer's number
  new_mandate_id INTEGER REFERENCES mandates(id) ON DELETE RESTRICT,
  -- 'register': the debtor's registration or clearing number and account
  bank_registration TEXT NOT NULL,
  bank_account TEXT NOT NULL,
  -- NULL: as the scheme has it
  effective_on TEXT CHECK (length(effective_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('waiting','sent','withdrawn')),
  bank_file_id INTEGER REFERENCES bank_files(id) ON DELETE RESTRICT,
  file_line INTEGER,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  CHECK ((kind = 'move') = (new_mandate_id IS NOT NULL)),
  CHECK ((state = 'sent') = (bank_file_id IS NOT NULL)),
  CHECK ((bank_file_id IS NULL) = (file_line IS NULL))
) STRICT;
CREATE INDEX mandate_changes_by_mandate ON mandate_changes(mandate_id);
CREATE INDEX mandate_changes_waiting ON mandate_changes(mandate_id) WHERE state = 'waiting';

-- Files of changes that went out, and where to.
CREATE TABLE mandate_exports (
  id INTEGER PRIMARY KEY,
  agreement_id INTEGER NOT NULL REFERENCES agreements(id) ON DELETE RESTRICT,
  bank_file_id INTEGER NOT NULL UNIQUE REFERENCES bank_files(id) ON DELETE RESTRICT,
  folder TEXT NOT NULL
) STRICT;
`;

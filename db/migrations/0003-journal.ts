import type { Migration } from '../migrate.ts';

/**
 * The work on a run of the collection journal: edits that can be undone, signatures, files out.
 */
export const journal: Migration = {
  version: 3,
  name: 'journal',
  up: (db) => db.exec(sql),
};

const sql = `
-- Edits of lines, newest undone first. Before and after: JSON of the line and what it asks of each entry.
CREATE TABLE collection_edits (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES collection_runs(id) ON DELETE RESTRICT,
  line_id INTEGER NOT NULL REFERENCES collection_lines(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('amount','date','text','take_out','split')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;
CREATE INDEX collection_edits_by_run ON collection_edits(run_id, id);

-- A signature binds the hash of what is to be sent; a change after it takes it away.
CREATE TABLE collection_signatures (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES collection_runs(id) ON DELETE RESTRICT,
  content_sha256 TEXT NOT NULL,
  lines INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  taken_away_at INTEGER,
  taken_away_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  -- What it signed has gone out; what is left of the run is signed anew.
  exported_at INTEGER,
  CHECK ((taken_away_at IS NULL) = (taken_away_by IS NULL)),
  CHECK (taken_away_at IS NULL OR exported_at IS NULL)
) STRICT;
CREATE UNIQUE INDEX collection_signatures_one ON collection_signatures(run_id) WHERE taken_away_at IS NULL AND exported_at IS NULL;

-- Files out. The same content goes out once; made again it is a further version with its reason.
CREATE TABLE collection_exports (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES collection_runs(id) ON DELETE RESTRICT,
  bank_file_id INTEGER NOT NULL UNIQUE REFERENCES bank_files(id) ON DELETE RESTRICT,
  -- 'collections' or 'cancellation' (the file that takes single lines back)
  kind TEXT NOT NULL CHECK (kind IN ('collections','cancellation')),
  version INTEGER NOT NULL CHECK (version >= 1),
  reason TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  file_number INTEGER NOT NULL,
  -- The folder that the agreement named then.
  folder TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  UNIQUE (run_id, kind, content_sha256, version)
) STRICT;
CREATE TRIGGER collection_exports_are_kept BEFORE UPDATE ON collection_exports BEGIN SELECT RAISE(ABORT, 'exports are never changed'); END;
CREATE TRIGGER collection_exports_are_not_deleted BEFORE DELETE ON collection_exports BEGIN SELECT RAISE(ABORT, 'exports are never deleted'); END;

-- The journal's log: each step of each line, with the run it belongs to.
CREATE VIEW collection_log AS
  SELECT e.id, l.run_id, e.line_id, l.customer_id, e.state, e.agent_id, e.bank_file_id, e.at
  FROM collection_events e JOIN collection_lines l ON l.id = e.line_id;
`;

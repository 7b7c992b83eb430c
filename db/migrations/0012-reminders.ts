import type { Migration } from '../migrate.ts';

/**
 * Policies, runs and notices: what a customer was asked for, by which step, what it cost and which law was tested.
 */
export const reminders: Migration = {
  version: 12,
  name: 'reminders',
  up: (db) => db.exec(sql),
};

const sql = `
CREATE TABLE reminder_policies (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  -- JSON: shared/domain/reminders/policy.ts. A run keeps the rules as they were then.
  rules TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  UNIQUE (creditor_id, name)
) STRICT;

-- Which policy counts, and who says so: an entry over its customer over the customer's group over the creditor.
CREATE TABLE reminder_choices (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  level TEXT NOT NULL CHECK (level IN ('entry','customer','group','creditor')),
  entry_id INTEGER UNIQUE REFERENCES entries(id) ON DELETE RESTRICT,
  customer_id INTEGER UNIQUE REFERENCES customers(id) ON DELETE RESTRICT,
  customer_group TEXT NOT NULL,
  -- NULL: never reminded
  policy_id INTEGER REFERENCES reminder_policies(id) ON DELETE RESTRICT,
  chosen_at INTEGER NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  CHECK ((level = 'entry') = (entry_id IS NOT NULL)),
  CHECK ((level = 'customer') = (customer_id IS NOT NULL)),
  CHECK ((level = 'group') = (customer_group <> ''))
) STRICT;
CREATE UNIQUE INDEX reminder_choices_of_group ON reminder_choices(creditor_id, customer_group) WHERE level IN ('group','creditor');

CREATE TABLE reminder_runs (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  -- The day that it was proposed for.
  run_on TEXT NOT NULL CHECK (length(run_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('proposed','approved','issued','discarded')),
  -- JSON of the policies as they were then.
  policies TEXT NOT NULL,
  -- Day of the newest bank file; why a run was made although it is old, '' where it is not.
  bank_files_on TEXT CHECK (length(bank_files_on) = 10),
  override_reason TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  created_at INTEGER NOT NULL,
  approved_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  approved_at INTEGER,
  issued_at INTEGER,
  issued_on TEXT CHECK (length(issued_on) = 10),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  CHECK ((issued_at IS NULL) = (issued_on IS NULL))
) STRICT;
CREATE INDEX reminder_runs_by_creditor ON reminder_runs(creditor_id, created_at);

-- One message to one customer.
CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES reminder_runs(id) ON DELETE RESTRICT,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  policy_id INTEGER NOT NULL REFERENCES reminder_policies(id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('proposed','taken_out','issued','taken_back')),
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('reminder','demand','payment_demand')),
  channel TEXT NOT NULL CHECK (channel IN ('letter','mail','call')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Open claims less credits; open fees, interest and compensation of before; what this notice charges.
  principal_minor INTEGER NOT NULL CHECK (principal_minor >= 0),
  charges_minor INTEGER NOT NULL CHECK (charges_minor >= 0),
  credit_minor INTEGER NOT NULL CHECK (credit_minor >= 0),
  interest_minor INTEGER NOT NULL CHECK (interest_minor >= 0),
  fee_minor INTEGER NOT NULL CHECK (fee_minor >= 0),
  compensation_minor INTEGER NOT NULL CHECK (compensation_minor >= 0),
  -- Whose count of letters the fee raises.
  fee_family TEXT CHECK (fee_family IN ('reminder','demand')),
  deadline_days INTEGER NOT NULL CHECK (deadline_days >= 1),
  -- JSON of each legal rule that was tested (shared/domain/reminders/gates.ts).
  gates TEXT NOT NULL,
  is_stopped INTEGER NOT NULL CHECK (is_stopped IN (0,1)),
  text TEXT NOT NULL,
  note TEXT NOT NULL,
  issued_on TEXT CHECK (length(issued_on) = 10),
  deadline_on TEXT CHECK (length(deadline_on) = 10),
  -- Who did the last step, when and why.
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  changed_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CHECK ((state IN ('issued','taken_back')) = (issued_on IS NOT NULL)),
  CHECK ((issued_on IS NULL) = (deadline_on IS NULL)),
  CHECK ((fee_minor > 0) = (fee_family IS NOT NULL)),
  CHECK (state <> 'issued' OR is_stopped = 0)
) STRICT;
CREATE INDEX notices_by_run ON notices(run_id, state);
CREATE INDEX notices_by_customer ON notices(customer_id, issued_on);

CREATE TABLE notice_entries (
  notice_id INTEGER NOT NULL REFERENCES notices(id) ON DELETE RESTRICT,
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  -- Which step of its chain it is for the entry; 0: an earlier charge, asked for beside the claims.
  position INTEGER NOT NULL CHECK (position >= 0),
  level TEXT CHECK (level IN ('entry','customer','group','creditor')),
  remaining_minor INTEGER NOT NULL CHECK (remaining_minor > 0),
  open_minor INTEGER NOT NULL CHECK (open_minor BETWEEN 1 AND remaining_minor),
  -- What the notice charges for it.
  interest_minor INTEGER NOT NULL,
  fee_minor INTEGER NOT NULL,
  compensation_minor INTEGER NOT NULL,
  -- While its notice is neither issued nor out: an entry waits in one notice at a time.
  is_waiting INTEGER NOT NULL CHECK (is_waiting IN (0,1)),
  PRIMARY KEY (notice_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notice_entries_waiting ON notice_entries(entry_id) WHERE is_waiting = 1;
CREATE TRIGGER notices_leave AFTER UPDATE OF state ON notices WHEN (NEW.state = 'proposed') <> (OLD.state = 'proposed') BEGIN
  UPDATE notice_entries SET is_waiting = (NEW.state = 'proposed') WHERE notice_id = NEW.id;
END;

-- Entries that the notice wrote into the ledger; their reversals name them.
CREATE TABLE notice_charges (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE RESTRICT,
  notice_id INTEGER NOT NULL REFERENCES notices(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('fee','interest','compensation')),
  UNIQUE (notice_id, kind)
) STRICT;

CREATE TABLE notice_events (
  id INTEGER PRIMARY KEY,
  notice_id INTEGER NOT NULL REFERENCES notices(id) ON DELETE RESTRICT,
  state TEXT NOT NULL,
  fee_minor INTEGER NOT NULL,
  note TEXT NOT NULL,
  reason TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_events_by_notice ON notice_events(notice_id);
CREATE TRIGGER notice_events_are_kept BEFORE UPDATE ON notice_events BEGIN SELECT RAISE(ABORT, 'notice events are never changed'); END;
CREATE TRIGGER notice_events_are_not_deleted BEFORE DELETE ON notice_events BEGIN SELECT RAISE(ABORT, 'notice events are never deleted'); END;
CREATE TRIGGER notices_step AFTER UPDATE OF state, fee_minor, note ON notices BEGIN
  INSERT INTO notice_events (notice_id, state, fee_minor, note, reason, agent_id, at)
  VALUES (NEW.id, NEW.state, NEW.fee_minor, NEW.note, NEW.reason, NEW.agent_id, NEW.changed_at);
END;

-- Every overdue entry that a run does not remind of, with its one reason.
CREATE TABLE reminder_left_out (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES reminder_runs(id) ON DELETE RESTRICT,
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  reason TEXT NOT NULL,
  qualifies_on TEXT CHECK (length(qualifies_on) = 10)
) STRICT;
CREATE INDEX reminder_left_out_by_run ON reminder_left_out(run_id);
CREATE VIEW not_reminded_entries AS
  SELECT o.id, o.run_id, o.entry_id, o.reason, o.qualifies_on, e.customer_id, e.import_id, e.document_number, e.due_on,
    e.remaining_minor, e.currency
  FROM reminder_left_out o JOIN entries e ON e.id = o.entry_id;
`;

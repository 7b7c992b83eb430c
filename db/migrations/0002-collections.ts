import type { Migration } from '../migrate.ts';

/**
 * Direct debit: agreements with a scheme, mandates of customers, the collection journal. What happened stands in the
 * event tables, which only grow; the state of a mandate or a line is its last event's.
 */
export const collections: Migration = {
  version: 2,
  name: 'collections',
  up: (db) => db.exec(sql),
};

const sql = `
-- How a customer is to be collected from where the entry does not say: a scheme ('bs', 'ls' …), 'none', or '' for the agreement's own.
ALTER TABLE customers ADD COLUMN collection_method TEXT NOT NULL DEFAULT '';

-- A creditor's agreement with a scheme. The scheme's own rules: shared/domain/collections/schemes.ts.
CREATE TABLE agreements (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  -- The scheme's number of the creditor: PBS number, LS creditor number.
  creditor_number TEXT NOT NULL,
  debtor_group TEXT NOT NULL,
  section TEXT NOT NULL,
  data_supplier_number TEXT NOT NULL,
  is_test INTEGER NOT NULL CHECK (is_test IN (0,1)),
  main_text TEXT NOT NULL,
  out_folder TEXT NOT NULL,
  in_folder TEXT NOT NULL,
  next_file_number INTEGER NOT NULL CHECK (next_file_number >= 1),
  -- Bank days between sending and collection; NULL where the scheme's own deadline counts.
  lead_days INTEGER CHECK (lead_days BETWEEN 0 AND 60),
  date_roll TEXT NOT NULL CHECK (date_roll IN ('next','previous','keep')),
  has_four_eyes INTEGER NOT NULL CHECK (has_four_eyes IN (0,1)),
  -- JSON of the collection rules (shared/api/agreements.ts).
  rules TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0,1)),
  created_at INTEGER NOT NULL,
  -- Whether what a clerk changes on a mandate goes to the scheme by file.
  sends_mandate_changes INTEGER NOT NULL DEFAULT 0 CHECK (sends_mandate_changes IN (0,1)),
  UNIQUE (creditor_id, code)
) STRICT;
CREATE UNIQUE INDEX agreements_by_number ON agreements(scheme, creditor_number, debtor_group);

CREATE TABLE mandates (
  id INTEGER PRIMARY KEY,
  agreement_id INTEGER NOT NULL REFERENCES agreements(id) ON DELETE RESTRICT,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  -- '' until the scheme has given one
  number TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested','active','cancelled')),
  cancelled_by TEXT CHECK (cancelled_by IN ('debtor','bank','creditor','scheme')),
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  created_at INTEGER NOT NULL,
  -- SEPA: the debtor's IBAN, and when the mandate was signed.
  debtor_account TEXT NOT NULL DEFAULT '',
  signed_on TEXT CHECK (length(signed_on) = 10),
  -- The account before, which the next collection tells; NULL where nothing was changed.
  account_before TEXT,
  account_changed_at INTEGER,
  CHECK ((account_before IS NULL) = (account_changed_at IS NULL)),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX mandates_one_live ON mandates(agreement_id, customer_id) WHERE state <> 'cancelled';
CREATE INDEX mandates_by_customer ON mandates(customer_id);
CREATE INDEX mandates_by_number ON mandates(agreement_id, number);

CREATE TABLE mandate_events (
  id INTEGER PRIMARY KEY,
  mandate_id INTEGER NOT NULL REFERENCES mandates(id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('requested','active','cancelled')),
  cancelled_by TEXT CHECK (cancelled_by IN ('debtor','bank','creditor','scheme')),
  effective_on TEXT CHECK (length(effective_on) = 10),
  bank_file_id INTEGER REFERENCES bank_files(id) ON DELETE RESTRICT,
  file_line INTEGER,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX mandate_events_by_mandate ON mandate_events(mandate_id);
CREATE TRIGGER mandate_events_are_kept BEFORE UPDATE ON mandate_events BEGIN SELECT RAISE(ABORT, 'mandate events are never changed'); END;
CREATE TRIGGER mandate_events_are_not_deleted BEFORE DELETE ON mandate_events BEGIN SELECT RAISE(ABORT, 'mandate events are never deleted'); END;

-- A customer or an entry that is not collected until a day, with the reason and who answers for it.
CREATE TABLE holds (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  customer_id INTEGER REFERENCES customers(id) ON DELETE RESTRICT,
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  -- NULL: until it is lifted
  until TEXT CHECK (length(until) = 10),
  reason TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  set_at INTEGER NOT NULL,
  lifted_at INTEGER,
  lifted_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  -- 'agency': somebody else collects it.
  kind TEXT NOT NULL DEFAULT 'hold' CHECK (kind IN ('hold','agency')),
  CHECK ((customer_id IS NULL) <> (entry_id IS NULL)),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX holds_one_of_customer ON holds(customer_id) WHERE customer_id IS NOT NULL AND lifted_at IS NULL;
CREATE UNIQUE INDEX holds_one_of_entry ON holds(entry_id) WHERE entry_id IS NOT NULL AND lifted_at IS NULL;

-- A run of the collection journal.
CREATE TABLE collection_runs (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  agreement_id INTEGER NOT NULL REFERENCES agreements(id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('open','sent','ended','discarded')),
  -- The day for which it was proposed, and the window of due days.
  proposed_on TEXT NOT NULL CHECK (length(proposed_on) = 10),
  due_from TEXT NOT NULL CHECK (length(due_from) = 10),
  due_to TEXT NOT NULL CHECK (length(due_to) = 10),
  earliest_on TEXT NOT NULL CHECK (length(earliest_on) = 10),
  -- The agreement's rules as they were then.
  rules TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_runs_by_creditor ON collection_runs(creditor_id, created_at);

-- One payment to be asked for: one customer, one day.
CREATE TABLE collection_lines (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES collection_runs(id) ON DELETE RESTRICT,
  agreement_id INTEGER NOT NULL REFERENCES agreements(id) ON DELETE RESTRICT,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  mandate_id INTEGER REFERENCES mandates(id) ON DELETE RESTRICT,
  collect_on TEXT NOT NULL CHECK (length(collect_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  state TEXT NOT NULL CHECK (state IN ('created','valid','error','approved','signed','sent','accepted','rejected','paid',
    'difference','reversed','cancelled','posted')),
  -- What the bank gives back with the payment.
  reference TEXT NOT NULL,
  -- NULL: by the notification definition
  text TEXT
) STRICT;
-- With all that the statistics count.
CREATE INDEX collection_lines_by_run ON collection_lines(run_id, state, collect_on, currency, amount_minor);
CREATE INDEX collection_lines_by_customer ON collection_lines(customer_id, collect_on);
-- The schemes allow one payment per customer and day.
CREATE UNIQUE INDEX collection_lines_one_a_day ON collection_lines(agreement_id, customer_id, collect_on)
  WHERE state NOT IN ('cancelled','rejected','reversed');
CREATE INDEX collection_lines_by_reference ON collection_lines(agreement_id, reference);

-- What of each entry the line asks for: invoices above zero, credit notes below.
CREATE TABLE collection_line_entries (
  line_id INTEGER NOT NULL REFERENCES collection_lines(id) ON DELETE RESTRICT,
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  -- Follows the line's state: an entry's claim is in one line at a time that has not ended.
  is_ended INTEGER NOT NULL CHECK (is_ended IN (0,1)),
  PRIMARY KEY (line_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_line_entries_live ON collection_line_entries(entry_id) WHERE is_ended = 0;
CREATE TRIGGER collection_lines_end AFTER UPDATE OF state ON collection_lines
  WHEN (NEW.state IN ('rejected','reversed','cancelled','posted')) <> (OLD.state IN ('rejected','reversed','cancelled','posted'))
  BEGIN
    UPDATE collection_line_entries SET is_ended = NEW.state IN ('rejected','reversed','cancelled','posted')
    WHERE line_id = NEW.id;
  END;

CREATE TABLE collection_events (
  id INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES collection_lines(id) ON DELETE RESTRICT,
  state TEXT NOT NULL,
  params TEXT NOT NULL,
  bank_file_id INTEGER REFERENCES bank_files(id) ON DELETE RESTRICT,
  file_line INTEGER,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_events_by_line ON collection_events(line_id);
CREATE INDEX collection_events_of_differences ON collection_events(line_id) WHERE state = 'difference';
CREATE TRIGGER collection_events_are_kept BEFORE UPDATE ON collection_events BEGIN SELECT RAISE(ABORT, 'collection events are never changed'); END;
CREATE TRIGGER collection_events_are_not_deleted BEFORE DELETE ON collection_events BEGIN SELECT RAISE(ABORT, 'collection events are never deleted'); END;

-- Every open entry of the creditor that a run does not collect, with its one reason.
CREATE TABLE collection_left_out (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES collection_runs(id) ON DELETE RESTRICT,
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  reason TEXT NOT NULL,
  -- The first day on which it would qualify, where time is the reason.
  qualifies_on TEXT CHECK (length(qualifies_on) = 10),
  UNIQUE (run_id, entry_id)
) STRICT;
CREATE VIEW left_out_entries AS
  SELECT o.id, o.run_id, o.entry_id, o.reason, o.qualifies_on, e.customer_id, e.import_id, e.document_number, e.due_on,
    e.remaining_minor, e.currency
  FROM collection_left_out o JOIN entries e ON e.id = o.entry_id;

-- What an issue of the error log is about, beside an entry or a customer.
ALTER TABLE issues ADD COLUMN line_id INTEGER REFERENCES collection_lines(id) ON DELETE RESTRICT;
ALTER TABLE issues ADD COLUMN bank_file_id INTEGER REFERENCES bank_files(id) ON DELETE RESTRICT;
CREATE INDEX issues_open_by_line ON issues(line_id) WHERE line_id IS NOT NULL AND state = 'open';
CREATE INDEX issues_by_bank_file ON issues(bank_file_id) WHERE bank_file_id IS NOT NULL;
`;

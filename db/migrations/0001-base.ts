import type { Migration } from '../migrate.ts';

/**
 * The ledger and what stands around it. Amounts are integer minor units with a currency, days ISO text, times
 * epoch milliseconds. Positive amounts are owed by the customer, negative ones reduce what is owed.
 */
export const base: Migration = {
  version: 1,
  name: 'base',
  up: (db) => db.exec(sql),
};

const sql = `
CREATE TABLE agents (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('clerk','teamLead','administrator')),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT;

-- One row per command that changed something. Each row's hash covers the row before it, so that a change or a
-- gap shows; triggers keep the rows from being changed at all by this program.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  command TEXT NOT NULL,
  command_id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  subject_id INTEGER,
  input TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  outcome TEXT NOT NULL,
  result TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_subject ON audit(subject, subject_id);
CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

-- Long work that has ended, as the screen was told (JSON of shared/api/jobs.ts).
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('waiting','running','done','refused','failed','cancelled')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT
) STRICT;

CREATE TABLE settings (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  is_shared INTEGER NOT NULL CHECK (is_shared IN (0,1)),
  spec TEXT NOT NULL,
  columns TEXT NOT NULL,
  UNIQUE (agent_id, subject, name)
) STRICT;

CREATE TABLE creditors (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL CHECK (country IN ('DK','SE','FI','NO')),
  registration_number TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  vat_deduction_bps INTEGER NOT NULL CHECK (vat_deduction_bps BETWEEN 0 AND 10000),
  language TEXT NOT NULL CHECK (language IN ('en','da','sv','fi','nb')),
  street TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  city TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  is_demo INTEGER NOT NULL CHECK (is_demo IN (0,1)),
  -- Rises with each change of the creditor's ledger: a preview made before the change is out of date.
  ledger_revision INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE creditor_bank_accounts (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('iban','bban','bankgiro','plusgiro','fik')),
  number TEXT NOT NULL,
  bic TEXT,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  is_default INTEGER NOT NULL CHECK (is_default IN (0,1)),
  UNIQUE (creditor_id, kind, number)
) STRICT;

CREATE TABLE import_profiles (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  files TEXT NOT NULL,
  UNIQUE (creditor_id, name)
) STRICT;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('excel','csv','e_invoice')),
  state TEXT NOT NULL CHECK (state IN ('inspected','previewed','confirmed','discarded','refused')),
  mode TEXT CHECK (mode IN ('add','full')),
  profile TEXT,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  started_at INTEGER NOT NULL,
  previewed_at INTEGER,
  confirmed_at INTEGER,
  -- JSON of the inspection, of the confirmed mapping per file, and of the preview (counts, totals, samples).
  inspection TEXT NOT NULL,
  mapping TEXT,
  preview TEXT,
  -- The creditor's ledger revision that the preview was compared with.
  ledger_revision INTEGER
) STRICT;
CREATE INDEX imports_by_creditor ON imports(creditor_id, started_at);

CREATE TABLE import_files (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- Where the user's file lies, to read it again at confirmation; shown to nobody.
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (import_id, position)
) STRICT;
CREATE INDEX import_files_by_hash ON import_files(sha256);

CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  -- name and number in the alphabetical order of the creditor's language (shared/domain/text-sort-key.ts)
  name_sort TEXT NOT NULL,
  number_sort TEXT NOT NULL,
  party TEXT NOT NULL CHECK (party IN ('business','private')),
  registration_number TEXT,
  personal_number TEXT,
  street TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  language TEXT NOT NULL CHECK (language IN ('en','da','sv','fi','nb')),
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  ban_reason TEXT,
  ban_until TEXT,
  ban_set_at INTEGER,
  import_id INTEGER REFERENCES imports(id) ON DELETE RESTRICT,
  source_file_id INTEGER REFERENCES import_files(id) ON DELETE RESTRICT,
  source_row INTEGER,
  created_at INTEGER NOT NULL,
  UNIQUE (creditor_id, number),
  CHECK ((ban_reason IS NULL) = (ban_set_at IS NULL))
) STRICT;
CREATE INDEX customers_by_name ON customers(creditor_id, name_sort);

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('collections','primary','invoice','other')),
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  is_default INTEGER NOT NULL CHECK (is_default IN (0,1))
) STRICT;
CREATE UNIQUE INDEX contacts_one_default ON contacts(customer_id) WHERE is_default = 1;
CREATE INDEX contacts_by_customer ON contacts(customer_id);

-- What changed on a customer or in the terms of an entry (due day, reference, text, dispute …), so that any
-- past day can be told. Amounts are not terms: they change only by further entries.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('customer','entry','creditor')),
  subject_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT,
  changed_at INTEGER NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  import_id INTEGER REFERENCES imports(id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX changes_by_subject ON changes(subject, subject_id);

CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('invoice','credit_note','payment','refund','fee','interest','compensation',
    'write_off','erp_settlement','reversal')),
  document_number TEXT NOT NULL,
  -- 1, and one more each time the ERP's document came back with another amount: the earlier one is reversed.
  revision INTEGER NOT NULL CHECK (revision >= 1),
  document_on TEXT NOT NULL CHECK (length(document_on) = 10),
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  -- amount less what is applied; kept for speed, recomputed by verifyLedger
  remaining_minor INTEGER NOT NULL,
  reference TEXT NOT NULL,
  text TEXT NOT NULL,
  order_number TEXT NOT NULL,
  collection_method TEXT NOT NULL,
  disputed_on TEXT,
  dispute_reason TEXT NOT NULL,
  corrects_entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  import_id INTEGER REFERENCES imports(id) ON DELETE RESTRICT,
  source_file_id INTEGER REFERENCES import_files(id) ON DELETE RESTRICT,
  source_row INTEGER,
  entered_at INTEGER NOT NULL,
  -- remaining lies between zero and the amount, on the amount's side
  CHECK (remaining_minor = 0 OR (remaining_minor > 0) = (amount_minor > 0)),
  CHECK (abs(remaining_minor) <= abs(amount_minor))
) STRICT;
CREATE UNIQUE INDEX entries_identity ON entries(customer_id, document_number, kind, revision);
CREATE INDEX entries_open ON entries(creditor_id, due_on, currency, remaining_minor) WHERE remaining_minor <> 0;
CREATE INDEX entries_open_by_customer ON entries(customer_id, currency, due_on, remaining_minor) WHERE remaining_minor <> 0;
CREATE INDEX entries_by_reference ON entries(reference) WHERE reference <> '';
CREATE INDEX entries_by_import ON entries(import_id, source_row);
CREATE INDEX entries_corrected ON entries(corrects_entry_id) WHERE corrects_entry_id IS NOT NULL;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_amounts_stand
  BEFORE UPDATE OF creditor_id, customer_id, kind, document_number, revision, document_on, currency, amount_minor,
    corrects_entry_id, import_id, source_file_id, source_row, entered_at ON entries
  BEGIN SELECT RAISE(ABORT, 'an entry is corrected by a further entry, never changed'); END;

-- Money of a credit entry set against a debit entry. A negative amount takes an earlier application back.
CREATE TABLE applications (
  id INTEGER PRIMARY KEY,
  debit_entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  credit_entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  applied_on TEXT NOT NULL CHECK (length(applied_on) = 10),
  reverses_application_id INTEGER UNIQUE REFERENCES applications(id) ON DELETE RESTRICT,
  import_id INTEGER REFERENCES imports(id) ON DELETE RESTRICT,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  applied_at INTEGER NOT NULL,
  CHECK ((amount_minor < 0) = (reverses_application_id IS NOT NULL)),
  CHECK (debit_entry_id <> credit_entry_id)
) STRICT;
CREATE INDEX applications_by_debit ON applications(debit_entry_id);
CREATE INDEX applications_by_credit ON applications(credit_entry_id);
CREATE TRIGGER applications_are_kept BEFORE UPDATE ON applications BEGIN SELECT RAISE(ABORT, 'applications are never changed'); END;
CREATE TRIGGER applications_are_not_deleted BEFORE DELETE ON applications BEGIN SELECT RAISE(ABORT, 'applications are never deleted'); END;

-- Rows of an import worth a line of their own: what changed, what is missing, what has an issue. A row that went
-- in as it stood is found from its entry (import_id, source_row).
CREATE TABLE import_rows (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE RESTRICT,
  file_id INTEGER REFERENCES import_files(id) ON DELETE RESTRICT,
  sheet TEXT NOT NULL,
  row INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('new','changed','missing','issue','mended')),
  customer_number TEXT NOT NULL,
  document_number TEXT NOT NULL,
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  -- issues: the code with its severity and parameters, the column's head, and the row's cells as JSON for mending
  code TEXT,
  severity TEXT CHECK (severity IN ('error','warning')),
  params TEXT,
  cells TEXT
) STRICT;
CREATE INDEX import_rows_by_import ON import_rows(import_id, outcome, row);

-- Every bank file read or written. Sums are kept as an expectation that verifyLedger recomputes.
CREATE TABLE bank_files (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  direction TEXT NOT NULL CHECK (direction IN ('in','out')),
  format TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  sha256 TEXT NOT NULL,
  lines INTEGER NOT NULL,
  total_minor INTEGER,
  currency TEXT,
  made_at INTEGER NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  UNIQUE (creditor_id, direction, sha256, version)
) STRICT;
-- The file whole, as it was, in pieces from 0 on: a list of files does not walk through megabytes, and none is whole in memory.
CREATE TABLE bank_file_contents (
  bank_file_id INTEGER NOT NULL REFERENCES bank_files(id) ON DELETE RESTRICT,
  piece INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (bank_file_id, piece)
) STRICT;
CREATE TRIGGER bank_file_contents_are_kept BEFORE UPDATE ON bank_file_contents BEGIN SELECT RAISE(ABORT, 'bank files are never changed'); END;
CREATE TRIGGER bank_file_contents_are_not_deleted BEFORE DELETE ON bank_file_contents BEGIN SELECT RAISE(ABORT, 'bank files are never deleted'); END;

-- An invoice's own papers: the e-invoice as it came, the PDF embedded in it.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  import_id INTEGER REFERENCES imports(id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  content BLOB NOT NULL,
  stored_at INTEGER NOT NULL,
  UNIQUE (entry_id, sha256)
) STRICT;

-- The error log.
CREATE TABLE issues (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER REFERENCES creditors(id) ON DELETE RESTRICT,
  subject TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error','warning')),
  params TEXT NOT NULL,
  import_id INTEGER REFERENCES imports(id) ON DELETE RESTRICT,
  import_row_id INTEGER REFERENCES import_rows(id) ON DELETE RESTRICT,
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  customer_id INTEGER REFERENCES customers(id) ON DELETE RESTRICT,
  file TEXT NOT NULL,
  sheet TEXT NOT NULL,
  row INTEGER,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','mended','dismissed')),
  raised_at INTEGER NOT NULL,
  resolved_at INTEGER,
  resolved_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  resolution TEXT NOT NULL,
  CHECK ((state = 'open') = (resolved_at IS NULL))
) STRICT;
CREATE INDEX issues_open ON issues(creditor_id, raised_at) WHERE state = 'open';
CREATE INDEX issues_by_import ON issues(import_id, row);
`;

import type { Migration } from '../migrate.ts';

/**
 * What each record of each bank file said, so that any is found again; what to do about a reason of the bank.
 */
export const bankFileItems: Migration = {
  version: 4,
  name: 'bank-file-items',
  up: (db) => db.exec(sql),
};

const sql = `
ALTER TABLE bank_files ADD COLUMN format_version TEXT NOT NULL DEFAULT '';
-- The scheme's own number of the delivery, against reading one twice; '' where it has none.
ALTER TABLE bank_files ADD COLUMN delivery_id TEXT NOT NULL DEFAULT '';
ALTER TABLE bank_files ADD COLUMN created_on TEXT CHECK (length(created_on) = 10);
ALTER TABLE bank_files ADD COLUMN agreement_id INTEGER REFERENCES agreements(id) ON DELETE RESTRICT;
ALTER TABLE bank_files ADD COLUMN totals_hold INTEGER NOT NULL DEFAULT 1 CHECK (totals_hold IN (0,1));
-- What the clerk said when a file whose totals do not hold was read all the same.
ALTER TABLE bank_files ADD COLUMN totals_word TEXT NOT NULL DEFAULT '';
CREATE INDEX bank_files_by_delivery ON bank_files(creditor_id, format, delivery_id) WHERE delivery_id <> '' AND direction = 'in';

-- One row per record that says something (shared/formats/bank-file/bank-item.ts), as the file has it.
CREATE TABLE bank_file_items (
  id INTEGER PRIMARY KEY,
  bank_file_id INTEGER NOT NULL REFERENCES bank_files(id) ON DELETE RESTRICT,
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  agreement_id INTEGER REFERENCES agreements(id) ON DELETE RESTRICT,
  customer_number TEXT NOT NULL,
  -- The customer whose number it is (zeros and blanks aside); NULL where there is none.
  customer_id INTEGER REFERENCES customers(id) ON DELETE RESTRICT,
  mandate_number TEXT NOT NULL,
  reference TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  paid_minor INTEGER NOT NULL,
  due_on TEXT CHECK (length(due_on) = 10),
  paid_on TEXT CHECK (length(paid_on) = 10),
  booked_on TEXT CHECK (length(booked_on) = 10),
  archive_reference TEXT NOT NULL,
  reason_code TEXT NOT NULL,
  ended_by TEXT,
  extra TEXT NOT NULL,
  -- The line of the collection journal that it answers.
  line_id INTEGER REFERENCES collection_lines(id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX bank_file_items_by_file ON bank_file_items(bank_file_id, line);
CREATE INDEX bank_file_items_by_line ON bank_file_items(line_id) WHERE line_id IS NOT NULL;
CREATE INDEX bank_file_items_by_customer ON bank_file_items(customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX bank_file_items_by_reference ON bank_file_items(reference) WHERE reference <> '';
CREATE INDEX bank_file_items_by_amount ON bank_file_items(paid_minor) WHERE paid_minor <> 0;

-- What to do when a collection comes back, per scheme and reason; '' stands for a reason that the scheme does not give.
CREATE TABLE reason_actions (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  scheme TEXT NOT NULL,
  -- What happened: the kind of the answer.
  kind TEXT NOT NULL CHECK (kind IN ('rejected','cancelled','charged_back','remark')),
  reason_code TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('retry','new_mandate','send_slip','stop_collecting','task','none')),
  -- 'retry': so many bank days after the answer
  after_days INTEGER CHECK (after_days BETWEEN 0 AND 365),
  UNIQUE (creditor_id, scheme, kind, reason_code)
) STRICT;

-- What a person has to see to.
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  params TEXT NOT NULL,
  customer_id INTEGER REFERENCES customers(id) ON DELETE RESTRICT,
  line_id INTEGER REFERENCES collection_lines(id) ON DELETE RESTRICT,
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  item_id INTEGER REFERENCES bank_file_items(id) ON DELETE RESTRICT,
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('open','done')),
  raised_at INTEGER NOT NULL,
  done_at INTEGER,
  done_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  CHECK ((state = 'open') = (done_at IS NULL))
) STRICT;
CREATE INDEX tasks_open ON tasks(creditor_id, due_on) WHERE state = 'open';
`;

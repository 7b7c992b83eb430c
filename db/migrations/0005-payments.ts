import type { Migration } from '../migrate.ts';

/**
 * Money that came in or went back, what it was matched with and by which evidence, and what was decided.
 */
export const payments: Migration = {
  version: 5,
  name: 'payments',
  up: (db) => db.exec(sql),
};

const sql = `
CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  item_id INTEGER NOT NULL UNIQUE REFERENCES bank_file_items(id) ON DELETE RESTRICT,
  bank_file_id INTEGER NOT NULL REFERENCES bank_files(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('direct_debit','slip','transfer','charge_back','slip_reversal')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- above zero: money in; below zero: taken back
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  paid_on TEXT NOT NULL CHECK (length(paid_on) = 10),
  customer_id INTEGER REFERENCES customers(id) ON DELETE RESTRICT,
  line_id INTEGER REFERENCES collection_lines(id) ON DELETE RESTRICT,
  outcome TEXT NOT NULL CHECK (outcome IN ('matching','partial','excess','no_match','already_paid','double_payment',
    'wrong_customer_number','suggested','reversed')),
  -- 'settled': by rule; 'waiting': in Payments to decide; 'decided': by a clerk
  state TEXT NOT NULL CHECK (state IN ('settled','waiting','decided')),
  -- The rule that spoke, and JSON of what it saw.
  rule TEXT NOT NULL,
  evidence TEXT NOT NULL,
  -- The ledger's entry of the money; NULL while nothing is entered.
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  -- Money taken back: the payment that it takes back.
  reverses_payment_id INTEGER REFERENCES payments(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX payments_reversed_once ON payments(reverses_payment_id) WHERE reverses_payment_id IS NOT NULL;
CREATE INDEX payments_by_creditor ON payments(creditor_id, paid_on);
CREATE INDEX payments_waiting ON payments(creditor_id, paid_on) WHERE state = 'waiting';
CREATE INDEX payments_by_file ON payments(bank_file_id);
CREATE INDEX payments_by_line ON payments(line_id) WHERE line_id IS NOT NULL;
CREATE INDEX payments_by_customer ON payments(customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX payments_by_entry ON payments(entry_id) WHERE entry_id IS NOT NULL;

CREATE TABLE payment_decisions (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payments(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('settle','on_account','move_to_customer','refund','write_off_difference','send_back')),
  -- JSON: customer, entries with amounts, note
  params TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  undone_reason TEXT NOT NULL DEFAULT '',
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX payment_decisions_one ON payment_decisions(payment_id) WHERE undone_at IS NULL;
CREATE INDEX payment_decisions_by_payment ON payment_decisions(payment_id);

-- What a payment wrote into the ledger beside its own entry and what is applied with that: a refund, a write-off, the
-- netting of a credit note. It is taken back with the payment.
CREATE TABLE payment_parts (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payments(id) ON DELETE RESTRICT,
  entry_id INTEGER UNIQUE REFERENCES entries(id) ON DELETE RESTRICT,
  application_id INTEGER UNIQUE REFERENCES applications(id) ON DELETE RESTRICT,
  CHECK ((entry_id IS NULL) <> (application_id IS NULL))
) STRICT;
CREATE INDEX payment_parts_by_payment ON payment_parts(payment_id);
`;

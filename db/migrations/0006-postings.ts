import type { Migration } from '../migrate.ts';

/**
 * Double-entry vouchers for the ERP, in batches. Nothing of a voucher changes but the batch that takes it.
 */
export const postings: Migration = {
  version: 6,
  name: 'postings',
  up: (db) => db.exec(sql),
};

const sql = `
-- The ERP's account for each kind; a kind without one blocks its batch and says so.
CREATE TABLE posting_accounts (
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('bank','receivables','fees','write_off','suspense','rounding','refunds')),
  account TEXT NOT NULL,
  PRIMARY KEY (creditor_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting_batches (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number >= 1),
  -- One currency to a batch; number of its vouchers and sum of their debits, recomputed by verifyLedger.
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  vouchers INTEGER NOT NULL CHECK (vouchers >= 1),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  posted_on TEXT NOT NULL CHECK (length(posted_on) = 10),
  -- JSON: the account of each kind as it was then.
  accounts TEXT NOT NULL,
  reverses_batch_id INTEGER UNIQUE REFERENCES posting_batches(id) ON DELETE RESTRICT,
  -- Of a reversing batch: why.
  reason TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  UNIQUE (creditor_id, number)
) STRICT;
CREATE TRIGGER posting_batches_are_kept BEFORE UPDATE ON posting_batches BEGIN SELECT RAISE(ABORT, 'batches are never changed'); END;
CREATE TRIGGER posting_batches_are_not_deleted BEFORE DELETE ON posting_batches BEGIN SELECT RAISE(ABORT, 'batches are never deleted'); END;

CREATE TABLE vouchers (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  -- NULL until a batch takes it
  batch_id INTEGER REFERENCES posting_batches(id) ON DELETE RESTRICT,
  -- Given with the batch: one series per creditor, without a gap.
  number INTEGER CHECK (number >= 1),
  voucher_on TEXT NOT NULL CHECK (length(voucher_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- What it posts: 'matched', 'charge_back', a kind of payment decision, or 'reversal'.
  source TEXT NOT NULL,
  payment_id INTEGER REFERENCES payments(id) ON DELETE RESTRICT,
  decision_id INTEGER REFERENCES payment_decisions(id) ON DELETE RESTRICT,
  reverses_voucher_id INTEGER UNIQUE REFERENCES vouchers(id) ON DELETE RESTRICT,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  CHECK ((batch_id IS NULL) = (number IS NULL))
) STRICT;
CREATE UNIQUE INDEX vouchers_by_number ON vouchers(creditor_id, number) WHERE number IS NOT NULL;
CREATE INDEX vouchers_unposted ON vouchers(creditor_id) WHERE batch_id IS NULL;
CREATE INDEX vouchers_by_batch ON vouchers(batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX vouchers_by_payment ON vouchers(payment_id) WHERE payment_id IS NOT NULL;
CREATE TRIGGER vouchers_stand BEFORE UPDATE ON vouchers
  WHEN OLD.batch_id IS NOT NULL OR NEW.id <> OLD.id OR NEW.creditor_id <> OLD.creditor_id OR NEW.voucher_on <> OLD.voucher_on
    OR NEW.currency <> OLD.currency OR NEW.source <> OLD.source OR NEW.payment_id IS NOT OLD.payment_id
    OR NEW.decision_id IS NOT OLD.decision_id OR NEW.reverses_voucher_id IS NOT OLD.reverses_voucher_id
    OR NEW.agent_id <> OLD.agent_id OR NEW.at <> OLD.at
  BEGIN SELECT RAISE(ABORT, 'a voucher is corrected by a reversing one, never changed'); END;
CREATE TRIGGER vouchers_are_not_deleted BEFORE DELETE ON vouchers BEGIN SELECT RAISE(ABORT, 'vouchers are never deleted'); END;

-- Debit above zero, credit below; each voucher sums to zero.
CREATE TABLE voucher_lines (
  voucher_id INTEGER NOT NULL REFERENCES vouchers(id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  account_kind TEXT NOT NULL CHECK (account_kind IN ('bank','receivables','fees','write_off','suspense','rounding','refunds')),
  customer_id INTEGER REFERENCES customers(id) ON DELETE RESTRICT,
  -- The open entry that it settles.
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  PRIMARY KEY (voucher_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER voucher_lines_are_kept BEFORE UPDATE ON voucher_lines BEGIN SELECT RAISE(ABORT, 'voucher lines are never changed'); END;
CREATE TRIGGER voucher_lines_are_not_deleted BEFORE DELETE ON voucher_lines BEGIN SELECT RAISE(ABORT, 'voucher lines are never deleted'); END;

-- What the grid of vouchers shows: the customer of the payment, the sum of the debits.
CREATE VIEW voucher_rows AS
  SELECT v.*, p.customer_id, (SELECT sum(l.amount_minor) FROM voucher_lines l WHERE l.voucher_id = v.id AND l.amount_minor > 0) AS amount_minor
  FROM vouchers v LEFT JOIN payments p ON p.id = v.payment_id;

CREATE TABLE posting_profiles (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  -- JSON: columns and conventions of the CSV file.
  spec TEXT NOT NULL,
  UNIQUE (creditor_id, name)
) STRICT;

CREATE TABLE posting_exports (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES posting_batches(id) ON DELETE RESTRICT,
  format TEXT NOT NULL CHECK (format IN ('csv','sie4')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content BLOB NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  reason TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  UNIQUE (batch_id, format, version)
) STRICT;
CREATE TRIGGER posting_exports_are_kept BEFORE UPDATE ON posting_exports BEGIN SELECT RAISE(ABORT, 'exports are never changed'); END;
CREATE TRIGGER posting_exports_are_not_deleted BEFORE DELETE ON posting_exports BEGIN SELECT RAISE(ABORT, 'exports are never deleted'); END;
`;

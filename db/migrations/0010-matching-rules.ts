import type { Migration } from '../migrate.ts';

/**
 * What a payment may be matched by, in each creditor's order; which accounts have paid for whom.
 */
export const matchingRules: Migration = {
  version: 10,
  name: 'matching-rules',
  up: (db) => db.exec(sql),
};

const sql = `
-- All rules of a creditor, or none: then the usual ones hold (shared/domain/payments/matching-rules.ts).
CREATE TABLE matching_rules (
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  rule TEXT NOT NULL CHECK (rule IN ('structured_reference','document_number','text_reference','exact_sum','payer_account',
    'name_amount','tolerance')),
  position INTEGER NOT NULL CHECK (position > 0),
  is_on INTEGER NOT NULL CHECK (is_on IN (0,1)),
  settles INTEGER NOT NULL CHECK (settles IN (0,1)),
  PRIMARY KEY (creditor_id, rule),
  UNIQUE (creditor_id, position)
) STRICT;

CREATE TABLE matching_tolerances (
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  tolerance_minor INTEGER NOT NULL CHECK (tolerance_minor >= 0),
  PRIMARY KEY (creditor_id, currency)
) STRICT;

-- An account, as the bank's files name the payer's, and a customer that it has paid for.
CREATE TABLE payer_accounts (
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  account TEXT NOT NULL CHECK (account <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  payments INTEGER NOT NULL CHECK (payments > 0),
  last_on TEXT NOT NULL CHECK (length(last_on) = 10),
  -- A clerk took a decision for the customer back: the account no longer suggests it, until one is made again.
  refused_at INTEGER,
  PRIMARY KEY (creditor_id, account, customer_id)
) STRICT;

-- What a rule that guesses has settled, for the clerk to look over.
CREATE INDEX payments_guessed ON payments(creditor_id, at) WHERE state = 'settled'
  AND rule IN ('document_number','text_reference','exact_sum','payer_account','name_amount','tolerance');
`;

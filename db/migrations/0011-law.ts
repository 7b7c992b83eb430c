import type { Migration } from '../migrate.ts';

/**
 * What a creditor decides within the law, rates that nobody had verified, and what keeps claims from lapsing. The law
 * itself is in shared/law.
 */
export const law: Migration = {
  version: 11,
  name: 'law',
  up: (db) => db.exec(sql),
};

const sql = `
-- One row per creditor that has said something; without one the defaults of shared/api/law.ts hold.
CREATE TABLE law_terms (
  creditor_id INTEGER PRIMARY KEY REFERENCES creditors(id) ON DELETE RESTRICT,
  day_count TEXT NOT NULL CHECK (day_count IN ('act/365','act/360','30/360')),
  due_days_are_agreed INTEGER NOT NULL CHECK (due_days_are_agreed IN (0,1)),
  fees_bear_interest INTEGER NOT NULL CHECK (fees_bear_interest IN (0,1)),
  -- JSON list of buckets; NULL: as the law has it
  allocation_order TEXT,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;

-- Fees below the law's; the latest row of a creditor and law row stands, NULL is the law's amount again.
CREATE TABLE law_lowered_fees (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  law_row TEXT NOT NULL,
  amount_minor INTEGER CHECK (amount_minor >= 0),
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX law_lowered_fees_by_creditor ON law_lowered_fees(creditor_id, law_row);
CREATE TRIGGER law_lowered_fees_are_kept BEFORE UPDATE ON law_lowered_fees BEGIN SELECT RAISE(ABORT, 'lowered fees are never changed'); END;

-- Rates that the law's rows lack; the latest row of a half-year stands, NULL takes it back.
CREATE TABLE law_entered_rates (
  id INTEGER PRIMARY KEY,
  country TEXT NOT NULL CHECK (country IN ('DK','SE','FI','NO')),
  rule TEXT NOT NULL CHECK (rule IN ('interest_rate','interest_reference_rate')),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10),
  rate_bps INTEGER,
  source TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX law_entered_rates_by_country ON law_entered_rates(country, from_on);
CREATE TRIGGER law_entered_rates_are_kept BEFORE UPDATE ON law_entered_rates BEGIN SELECT RAISE(ABORT, 'entered rates are never changed'); END;

-- What starts the limitation period of a claim again and no entry says.
CREATE TABLE limitation_events (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('acknowledgement','part_payment','reminder','written_demand','legal_step','judgment')),
  happened_on TEXT NOT NULL CHECK (length(happened_on) = 10),
  note TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_by INTEGER REFERENCES agents(id) ON DELETE RESTRICT,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;
CREATE INDEX limitation_events_by_entry ON limitation_events(entry_id);
`;

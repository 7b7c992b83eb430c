import type { Migration } from '../migrate.ts';

/**
 * Letters: templates with their versions, what was sent as it was sent, and the mails that carry them.
 */
export const letters: Migration = {
  version: 14,
  name: 'letters',
  up: (db) => db.exec(sql),
};

const sql = `
-- A new version for each change; the highest counts. Nothing for a letter: the program's own words.
CREATE TABLE letter_templates (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en','da','sv','fi','nb')),
  version INTEGER NOT NULL CHECK (version >= 1),
  -- JSON: shared/domain/letters/template.ts; NULL: the program's own again
  template TEXT,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL,
  UNIQUE (creditor_id, kind, language, version)
) STRICT;
CREATE TRIGGER letter_templates_are_kept BEFORE UPDATE ON letter_templates BEGIN SELECT RAISE(ABORT, 'versions of templates are never changed'); END;
CREATE TRIGGER letter_templates_are_not_deleted BEFORE DELETE ON letter_templates BEGIN SELECT RAISE(ABORT, 'versions of templates are never deleted'); END;

CREATE TABLE sent_letters (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  -- One letter of a notice, ever.
  notice_id INTEGER UNIQUE REFERENCES notices(id) ON DELETE RESTRICT,
  channel TEXT NOT NULL CHECK (channel IN ('letter','mail')),
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  written_on TEXT NOT NULL CHECK (length(written_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  total_minor INTEGER NOT NULL,
  -- JSON: shared/domain/letters/letter.ts, all that is printed on it
  content TEXT NOT NULL,
  content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sent_letters_by_customer ON sent_letters(customer_id, written_on);
CREATE TRIGGER sent_letters_are_kept BEFORE UPDATE ON sent_letters BEGIN SELECT RAISE(ABORT, 'what was sent is never changed'); END;
CREATE TRIGGER sent_letters_are_not_deleted BEFORE DELETE ON sent_letters BEGIN SELECT RAISE(ABORT, 'what was sent is never deleted'); END;

ALTER TABLE outbox_messages ADD COLUMN letter_id INTEGER REFERENCES sent_letters(id) ON DELETE RESTRICT;
CREATE UNIQUE INDEX outbox_messages_one_of_letter ON outbox_messages(letter_id) WHERE letter_id IS NOT NULL;
ALTER TABLE outbox_attachments ADD COLUMN letter_id INTEGER REFERENCES sent_letters(id) ON DELETE RESTRICT;
`;

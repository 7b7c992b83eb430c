import type { Migration } from '../migrate.ts';

/**
 * What customers are told and how: definitions of the texts, the outbox.
 */
export const notifications: Migration = {
  version: 7,
  name: 'notifications',
  up: (db) => db.exec(sql),
};

const sql = `
CREATE TABLE notification_definitions (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  scheme TEXT NOT NULL,
  -- 'text': carried by the scheme; 'mail'
  channel TEXT NOT NULL CHECK (channel IN ('text','mail')),
  language TEXT NOT NULL CHECK (language IN ('en','da','sv','fi','nb')),
  -- JSON: shared/domain/notifications/definition.ts
  definition TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  UNIQUE (creditor_id, scheme, channel, language)
) STRICT;

-- One message to one recipient. Its identity (purpose, subject) is there once, so that nothing goes twice.
CREATE TABLE outbox_messages (
  id INTEGER PRIMARY KEY,
  creditor_id INTEGER NOT NULL REFERENCES creditors(id) ON DELETE RESTRICT,
  -- 'collection_notice' and its run and line
  purpose TEXT NOT NULL,
  run_id INTEGER REFERENCES collection_runs(id) ON DELETE RESTRICT,
  line_id INTEGER REFERENCES collection_lines(id) ON DELETE RESTRICT,
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE RESTRICT,
  -- As it was then: contacts come and go.
  contact_name TEXT NOT NULL,
  -- Which rung of the chain gave the address.
  rung TEXT NOT NULL CHECK (rung IN ('collections','primary','first','customer','none')),
  transport TEXT NOT NULL CHECK (transport IN ('smtp','eml')),
  to_address TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  -- What it says of the line; a line that says otherwise by now is not told so.
  collect_on TEXT NOT NULL CHECK (length(collect_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL,
  -- Given to each attempt, so that a server sees a repeat as one.
  message_id TEXT NOT NULL UNIQUE,
  -- 'sending' before the first byte goes out; 'unknown': it went out, but no answer came back
  state TEXT NOT NULL CHECK (state IN ('queued','sending','sent','failed','unknown','skipped')),
  -- Why it was skipped; what the server answered.
  reason TEXT NOT NULL,
  answer TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- Who did the last step, and when.
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX outbox_messages_once ON outbox_messages(purpose, line_id) WHERE line_id IS NOT NULL;
CREATE INDEX outbox_messages_by_state ON outbox_messages(creditor_id, state);
CREATE INDEX outbox_messages_by_run ON outbox_messages(run_id) WHERE run_id IS NOT NULL;
CREATE INDEX outbox_messages_by_customer ON outbox_messages(customer_id);

-- Each step of a message, written by the steps themselves.
CREATE TABLE outbox_events (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES outbox_messages(id) ON DELETE RESTRICT,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  answer TEXT NOT NULL,
  agent_id INTEGER NOT NULL REFERENCES agents(id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_events_by_message ON outbox_events(message_id);
CREATE TRIGGER outbox_events_are_kept BEFORE UPDATE ON outbox_events BEGIN SELECT RAISE(ABORT, 'outbox events are never changed'); END;
CREATE TRIGGER outbox_events_are_not_deleted BEFORE DELETE ON outbox_events BEGIN SELECT RAISE(ABORT, 'outbox events are never deleted'); END;
CREATE TRIGGER outbox_messages_begin AFTER INSERT ON outbox_messages BEGIN
  INSERT INTO outbox_events (message_id, state, reason, answer, agent_id, at)
  VALUES (NEW.id, NEW.state, NEW.reason, NEW.answer, NEW.agent_id, NEW.changed_at);
END;
CREATE TRIGGER outbox_messages_step AFTER UPDATE OF state ON outbox_messages BEGIN
  INSERT INTO outbox_events (message_id, state, reason, answer, agent_id, at)
  VALUES (NEW.id, NEW.state, NEW.reason, NEW.answer, NEW.agent_id, NEW.changed_at);
END;

CREATE TABLE outbox_attachments (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES outbox_messages(id) ON DELETE RESTRICT,
  entry_id INTEGER REFERENCES entries(id) ON DELETE RESTRICT,
  -- NULL: drawn from the entry when it is sent
  document_id INTEGER REFERENCES documents(id) ON DELETE RESTRICT,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_attachments_by_message ON outbox_attachments(message_id);
`;

import type { Connection } from '../../connection.ts';
import { textSortKey } from '../../../shared/domain/text-sort-key.ts';
import { collectionLineStates } from '../../../shared/api/collection-states.ts';
import { entryKinds } from '../../../shared/api/view-columns.ts';

/** A small ledger that has a bit of everything, the same each time. For tests of views. */

const day = (number: number): string =>
  new Date(Date.UTC(2026, 9, 1) + number * 86_400_000).toISOString().slice(0, 10);

const names = [
  'Østergaard Handel A/S',
  'Anders Hansen',
  'anders hansen',
  'Åkesson Bygg AB',
  'Ærø Færgefart',
  '100% Rabat_og*mere?',
  "O'Brien & Søn",
  'Zebra [grå] \\ lager',
  'Anders Hansen',
];
const texts = [
  '',
  'Levering uge 4',
  'levering uge 10',
  'Ål og ørred',
  'ØL',
  'æbler',
  "'; DROP TABLE entries; --",
  '50%',
  'a_b',
];

/** Multiplier and increment of Numerical Recipes: enough for data that only has to be mixed. */
const mixer = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const setUp = `
  INSERT INTO agents (id, login, name, role, created_at, last_seen_at) VALUES
    (1, 'anna', 'Anna', 'administrator', 1, 1), (2, 'bo', 'Bo', 'clerk', 1, 1), (3, 'eva', 'Eva', 'teamLead', 1, 1);
  INSERT INTO creditors (id, code, name, country, registration_number, currency, vat_deduction_bps, language, street,
    postal_code, city, email, phone, is_demo, created_at) VALUES
    (1, 'DK', 'Tranekilde', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 1),
    (2, 'SE', 'Älvstrand', 'SE', '556036-0793', 'SEK', 10000, 'sv', '', '', '', '', '', 0, 1);
  INSERT INTO imports (id, creditor_id, kind, state, mode, profile, agent_id, started_at, confirmed_at, inspection, preview)
    VALUES
    (1, 1, 'csv', 'confirmed', 'add', 'Navision', 1, 1790000000000, 1790000001000, '{}',
      '{"counts":{"rows":90,"newEntries":80,"changedEntries":3,"unchangedEntries":4,"missingEntries":0,"errorRows":2,"warningRows":1}}'),
    (2, 1, 'excel', 'previewed', 'full', NULL, 2, 1790000100000, NULL, '{}', NULL),
    (3, 2, 'e_invoice', 'confirmed', NULL, NULL, 2, 1790000200000, 1790000300000, '{}', NULL);
  INSERT INTO import_files (id, import_id, position, name, path, size_bytes, sha256) VALUES
    (1, 1, 0, 'åbne poster.csv', '/1', 1, '1'), (2, 1, 1, 'kunder.csv', '/2', 1, '2'), (3, 2, 0, 'Open.xlsx', '/3', 1, '3'),
    (4, 3, 0, 'faktura.xml', '/4', 1, '4');
`;

const insertCustomers = (db: Connection, below: (limit: number) => number): void => {
  const customer = db.prepare(
    `INSERT INTO customers (creditor_id, number, name, name_sort, number_sort, party, registration_number, street,
       postal_code, city, country, language, email, phone, ban_reason, ban_until, ban_set_at, import_id, source_file_id,
       source_row, created_at) VALUES (?,?,?,?,?,?,?,'',?,?,?,?,?,?,?,?,?,?,?,?,1)`,
  );
  for (let at = 1; at <= 40; at += 1) {
    const creditorId = at % 4 === 0 ? 2 : 1;
    const language = creditorId === 1 ? 'da' : 'sv';
    const name = names[below(names.length)] ?? '';
    const number = String(below(2) === 0 ? 9990 + at : `K-${at}`);
    const ban = below(4);
    customer.run(
      creditorId,
      number,
      name,
      textSortKey(name, language),
      textSortKey(number, language),
      below(2) === 0 ? 'business' : 'private',
      below(3) === 0 ? null : `1358${5600 + at}`,
      String(1000 + below(3)),
      ['Århus', 'Ærøskøbing', 'aarup', 'Ølstykke', ''][below(5)],
      below(5) === 0 ? 'SE' : 'DK',
      language,
      below(2) === 0 ? '' : `k${at}@example.test`,
      '',
      ban < 2 ? 'Dødsbo' : null,
      ban === 0 ? day(60) : ban === 1 ? day(20) : null,
      ban < 2 ? 5 : null,
      creditorId === 1 ? 1 : 3,
      null,
      at,
    );
  }
};

const insertEntries = (db: Connection, below: (limit: number) => number, count: number): void => {
  const entry = db.prepare(
    `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency,
       amount_minor, remaining_minor, reference, text, order_number, collection_method, disputed_on, dispute_reason,
       import_id, source_file_id, source_row, entered_at) VALUES (?,?,?,?,1,?,?,?,?,?,?,?,?,?,?,'',?,?,?,1)`,
  );
  for (let at = 1; at <= count; at += 1) {
    const customerId = 1 + below(38);
    const creditorId = customerId % 4 === 0 ? 2 : 1;
    const amount = (below(3) === 0 ? -1 : 1) * (1 + below(5) * 100 + below(3));
    const remaining = [0, Math.trunc(amount / 2), amount, amount][below(4)];
    const dated = below(90);
    const hasSource = below(4) !== 0;
    entry.run(
      creditorId,
      customerId,
      entryKinds[below(4)],
      `${['F', 'f', ''][below(3)]}${1000 + at}`,
      day(dated),
      day(dated + below(3) * 10),
      below(6) === 0 ? 'EUR' : creditorId === 1 ? 'DKK' : 'SEK',
      amount,
      remaining,
      below(3) === 0 ? '' : `0000${1000 + at}`,
      texts[below(texts.length)],
      below(2) === 0 ? '' : `PO-${below(20)}`,
      ['', 'BS', 'bs', 'Autogiro'][below(4)],
      below(10) === 0 ? day(dated) : null,
      creditorId === 1 ? 1 : 3,
      hasSource ? (creditorId === 1 ? 1 : 4) : null,
      hasSource ? at : null,
    );
  }
};

const insertLog = (db: Connection, below: (limit: number) => number): void => {
  const row = db.prepare(
    `INSERT INTO import_rows (import_id, file_id, sheet, row, outcome, customer_number, document_number, entry_id, field,
       before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const issue = db.prepare(
    `INSERT INTO issues (creditor_id, subject, code, severity, params, import_id, entry_id, customer_id, file, sheet, row,
       column_name, value, state, raised_at, resolved_at, resolved_by, resolution)
     VALUES (?, ?, ?, ?, '{}', ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, '')`,
  );
  const audit = db.prepare(
    `INSERT INTO audit (at, agent_id, command, command_id, subject, subject_id, input, input_hash, outcome, result, hash)
     VALUES (?, ?, ?, ?, ?, ?, '{}', '', 'done', '{}', '')`,
  );
  for (let at = 1; at <= 60; at += 1) {
    const isOpen = below(2) === 0;
    row.run(
      1 + below(3),
      1,
      ['', 'Ark1', 'ark1'][below(3)],
      below(5) === 0 ? null : at,
      ['new', 'changed', 'missing', 'issue', 'mended'][below(5)],
      `${9990 + below(9)}`,
      `F${1000 + below(9)}`,
      below(2) === 0 ? null : 1 + below(50),
      ['', 'dueOn', 'text'][below(3)],
      texts[below(texts.length)],
      texts[below(texts.length)],
    );
    issue.run(
      [1, 2, null][below(3)],
      ['import', 'Import', ''][below(3)],
      ['day_unreadable', 'amount_unreadable'][below(2)],
      ['error', 'warning'][below(2)],
      1 + below(3),
      below(3) === 0 ? 1 + below(50) : null,
      below(3) === 0 ? 1 + below(30) : null,
      ['a.csv', 'Å.csv', ''][below(3)],
      below(5) === 0 ? null : at,
      ['Forfald', 'Beløb', ''][below(3)],
      texts[below(texts.length)],
      isOpen ? 'open' : ['mended', 'dismissed'][below(2)],
      1_790_000_000_000 + below(40) * 86_400_000,
      isOpen ? null : 1_790_000_000_000 + below(9),
      isOpen ? null : 1 + below(2),
    );
    audit.run(
      1_790_000_000_000 + at,
      1 + below(2),
      ['imports.confirm', 'customers.change'][below(2)],
      `command-${at}`,
      ['customer', 'entry', 'settings'][below(3)],
      below(3) === 0 ? null : 1 + below(9),
    );
  }
};

const insertBankFiles = (db: Connection): void => {
  db.exec(`
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, total_minor, currency, made_at, agent_id,
        delivery_id, created_on, agreement_id, totals_word)
      SELECT 10 + value, 1, iif(value % 3 = 0, 'out', 'in'), iif(value % 2 = 0, 'bs-0602', 'ls-0602'), 'D' || value % 4, value, 'x',
        value * 7 % 5, iif(value % 4 = 0, NULL, value * 100), iif(value % 4 = 0, NULL, 'DKK'), 1000 + value, 1, iif(value % 5 = 0, '', value),
        iif(value % 4 = 1, NULL, '2026-11-0' || value), iif(value % 3 = 1, NULL, 1 + value % 2), iif(value = 2, 'said', '')
      FROM json_each('[1,2,3,4,5,6,7,8,9]');
    INSERT INTO issues (creditor_id, subject, code, severity, params, bank_file_id, file, sheet, column_name, value, state, raised_at, resolution)
      SELECT 1, 'D1', 'test_file', 'error', '{}', 11, 'D1', '', '', '', 'open', 1, '';`);
};

const insertCollections = (db: Connection, below: (limit: number) => number): void => {
  db.exec(`
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS', '12345680', '00001', '0112', '12345674', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, 1, 0),
      (2, 1, 'ls', 'ls', '33440', '00000', '', '12345674', 0, '', '', '', 1, 1, 'next', 0, '{}', 1, 1, 0);
    INSERT INTO mandates (id, agreement_id, customer_id, number, state, created_at)
      SELECT id, 1, id, '00000' || id, 'active', 1 FROM customers WHERE creditor_id = 1 AND id % 3 > 0;
    INSERT INTO collection_runs SELECT value, 1, 1 + value % 2, 'open', '2026-11-23', '2026-11-01', '2026-12-31', '2026-12-01', '{}', 1, 1
      FROM json_each('[1,2,3]');
    INSERT INTO collection_left_out (run_id, entry_id, reason, qualifies_on)
      SELECT 1 + id % 2, id, iif(id % 3 = 0, 'disputed', 'due_later'), iif(id % 3 = 0, NULL, due_on) FROM entries WHERE id % 4 = 0;`);
  const line = db.prepare(
    `INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, mandate_id, collect_on, currency, amount_minor, state, reference)
     VALUES (?, ?, ?, ?, ?, ?, 'DKK', ?, ?, ?)`,
  );
  const part = db.prepare(`INSERT INTO collection_line_entries VALUES (?, ?, 10, 0)`);
  for (let at = 1; at <= 50; at += 1) {
    const customerId = 1 + 4 * below(9) + below(3);
    const hasMandate = customerId % 3 > 0;
    line.run(
      at,
      1 + below(3),
      1 + below(2),
      customerId,
      hasMandate ? customerId : null,
      day(60 + at),
      1 + below(900),
      collectionLineStates[below(collectionLineStates.length)],
      `${below(99)}-${at}`,
    );
    for (let index = below(3); index >= 0; index -= 1) part.run(at, 1 + at * 3 + index);
  }
  db.exec(`
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, total_minor, currency, made_at, agent_id)
      VALUES (1, 1, 'out', 'bs-0601', 'ærø.bs1', 1, 'a', 1, 1, 'DKK', 1, 1), (2, 1, 'in', 'bs-0602', 'D0046.bs1', 1, 'b', 1, 1, 'DKK', 1, 2);
    INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at)
      SELECT id, iif(id % 2 = 0, 'created', state), '{}', nullif(id % 3, 0), NULL, 1 + id % 2, 1790000000000 + id % 7 FROM collection_lines;`);
};

const insertVouchers = (db: Connection): void => {
  db.exec(`
    INSERT INTO bank_file_items SELECT value, 11, value, 'paid', '', 1, '', NULL, '', 'R' || value, 'DKK', 1000, 1000, NULL, '2026-11-20', NULL, '', '', NULL, '', NULL
      FROM json_each('[1,2,3,4,5,6,7,8,9]');
    INSERT INTO payments (id, creditor_id, item_id, bank_file_id, kind, currency, amount_minor, paid_on, customer_id, outcome, state, rule, evidence, at)
      SELECT value, 1, value, 11, 'transfer', 'DKK', value * 100, '2026-11-20', iif(value % 3 = 0, NULL, 1 + 4 * (value % 4)), 'no_match', 'decided', '', '{}', 1
      FROM json_each('[1,2,3,4,5,6,7,8,9]');
    INSERT INTO posting_batches VALUES (1, 1, 1, 'DKK', 3, 1200, '2026-11-21', '{}', NULL, '', 1, 1), (2, 1, 2, 'DKK', 3, 1500, '2026-11-22', '{}', NULL, '', 1, 1);
    INSERT INTO vouchers (id, creditor_id, batch_id, number, voucher_on, currency, source, payment_id, agent_id, at)
      SELECT value, 1, nullif(value % 3, 0), iif(value % 3 = 0, NULL, value), printf('2026-11-1%d', value % 5), 'DKK', iif(value % 2 = 0, 'send_back', 'matched'), value, 1, 1
      FROM json_each('[1,2,3,4,5,6,7,8,9]');
    INSERT INTO voucher_lines SELECT id, 1, 'bank', NULL, NULL, payment_id * 100 FROM vouchers;
    INSERT INTO voucher_lines SELECT id, 2, 'suspense', NULL, NULL, -payment_id * 100 FROM vouchers;`);
};

export const viewTestToday = '2026-11-23';

/** Fills a migrated database: two creditors, 40 customers of whom two have no entries, 60 rows of each log. */
export const fillViewLedger = (db: Connection, entries = 300): void => {
  const below = mixer(7);
  db.transaction(() => {
    db.exec(setUp);
    insertCustomers(db, below);
    insertEntries(db, below, entries);
    insertLog(db, below);
    insertCollections(db, below);
    insertBankFiles(db);
    insertVouchers(db);
  })();
};

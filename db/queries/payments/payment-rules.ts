/** What `verifyLedger` checks of payments and decisions: each statement gives its problems. */
export const paymentRules: Readonly<Record<string, string>> = {
  // Money that is settled or decided has its one entry, the exact opposite of it; what waits has none. Money of nobody known
  // (sent back, refunded to an unknown payer) has none either.
  payment_entry: `
    SELECT 'payment' AS subject, p.id AS id, -p.amount_minor || ' ' || p.currency AS expected,
      coalesce(e.amount_minor || ' ' || e.currency, 'no entry') AS found
    FROM payments p LEFT JOIN entries e ON e.id = p.entry_id
    WHERE CASE WHEN p.state = 'waiting' THEN p.entry_id IS NOT NULL
      WHEN p.entry_id IS NULL THEN p.state <> 'decided' OR NOT EXISTS (
        SELECT 1 FROM payment_decisions d WHERE d.payment_id = p.id AND d.undone_at IS NULL AND d.kind IN ('send_back','refund'))
      ELSE e.amount_minor <> -p.amount_minor OR e.currency <> p.currency OR e.creditor_id <> p.creditor_id END`,
  payment_entry_once: `
    SELECT 'entry' AS subject, entry_id AS id, '1' AS expected, count(*) AS found
    FROM payments WHERE entry_id IS NOT NULL GROUP BY entry_id HAVING count(*) > 1`,
  // What waits has no decision that stands, what is decided has one.
  payment_decision: `
    SELECT 'payment' AS subject, p.id AS id, p.state AS expected, count(d.id) AS found
    FROM payments p LEFT JOIN payment_decisions d ON d.payment_id = p.id AND d.undone_at IS NULL
    GROUP BY p.id HAVING count(d.id) <> (p.state = 'decided')`,
  payment_state: `
    SELECT 'payment' AS subject, id AS id, 'settled by rule is matching, or taken back' AS expected, outcome AS found
    FROM payments WHERE state = 'settled' AND outcome NOT IN ('matching','reversed')`,
  // The standing vouchers of a payment put its whole amount on the bank's account; what waits has none.
  payment_voucher: `
    SELECT 'payment' AS subject, p.id AS id, CASE WHEN p.state = 'waiting' THEN 0 ELSE p.amount_minor END AS expected,
      coalesce(v.bank_minor, 0) AS found
    FROM payments p LEFT JOIN (
      SELECT v.payment_id, sum(CASE WHEN l.account_kind = 'bank' THEN l.amount_minor ELSE 0 END) AS bank_minor
      FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id WHERE v.payment_id IS NOT NULL GROUP BY v.payment_id) v
      ON v.payment_id = p.id
    WHERE coalesce(v.bank_minor, 0) <> CASE WHEN p.state = 'waiting' THEN 0 ELSE p.amount_minor END`,
  // Money taken back is the exact opposite of what it takes back, and its entry cancels an entry of that.
  payment_reversal: `
    SELECT 'payment' AS subject, p.id AS id, -o.amount_minor || ' ' || o.currency AS expected, p.amount_minor || ' ' || p.currency AS found
    FROM payments p JOIN payments o ON o.id = p.reverses_payment_id LEFT JOIN entries e ON e.id = p.entry_id
    WHERE p.amount_minor <> -o.amount_minor OR p.currency <> o.currency OR e.kind IS NOT 'reversal'`,
  // A line is paid by one payment of exactly what it asked for.
  line_paid: `
    SELECT 'collectionLine' AS subject, l.id AS id, l.amount_minor AS expected, coalesce(sum(p.amount_minor), 'no payment') AS found
    FROM collection_lines l LEFT JOIN payments p ON p.line_id = l.id AND p.outcome = 'matching' AND p.state = 'settled'
      AND NOT EXISTS (SELECT 1 FROM payments b WHERE b.reverses_payment_id = p.id)
    WHERE l.state = 'paid' GROUP BY l.id HAVING sum(p.amount_minor) IS NOT l.amount_minor`,
};

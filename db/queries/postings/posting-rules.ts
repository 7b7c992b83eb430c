/** What `verifyLedger` checks of vouchers and batches: each statement gives its problems. */
export const postingRules: Readonly<Record<string, string>> = {
  // Two sides at least, which sum to zero.
  voucher_balance: `
    SELECT 'voucher' AS subject, v.id AS id, '0' AS expected, coalesce(sum(l.amount_minor), 'no lines') AS found
    FROM vouchers v LEFT JOIN voucher_lines l ON l.voucher_id = v.id
    GROUP BY v.id HAVING count(l.voucher_id) < 2 OR sum(l.amount_minor) <> 0`,
  // A reversal is the exact opposite, line by line.
  voucher_reversal: `
    SELECT 'voucher' AS subject, r.id AS id, 'the opposite of ' || r.reverses_voucher_id AS expected, 'another' AS found
    FROM vouchers r JOIN vouchers o ON o.id = r.reverses_voucher_id
    WHERE r.currency <> o.currency OR r.creditor_id <> o.creditor_id
      OR r.payment_id IS NOT o.payment_id OR r.decision_id IS NOT o.decision_id
      OR EXISTS (SELECT position, account_kind, customer_id, entry_id, -amount_minor FROM voucher_lines WHERE voucher_id = o.id
        EXCEPT SELECT position, account_kind, customer_id, entry_id, amount_minor FROM voucher_lines WHERE voucher_id = r.id)
      OR (SELECT count(*) FROM voucher_lines WHERE voucher_id = o.id) <> (SELECT count(*) FROM voucher_lines WHERE voucher_id = r.id)`,
  voucher_reversal_origin: `
    SELECT 'voucher' AS subject, id AS id, 'a reversal names what it reverses, and nothing else does' AS expected, source AS found
    FROM vouchers WHERE (source = 'reversal') <> (reverses_voucher_id IS NOT NULL)`,
  voucher_creditor: `
    SELECT 'voucher' AS subject, v.id AS id, v.creditor_id AS expected, coalesce(c.creditor_id, e.creditor_id, b.creditor_id, p.creditor_id) AS found
    FROM vouchers v LEFT JOIN voucher_lines l ON l.voucher_id = v.id LEFT JOIN customers c ON c.id = l.customer_id
      LEFT JOIN entries e ON e.id = l.entry_id LEFT JOIN posting_batches b ON b.id = v.batch_id LEFT JOIN payments p ON p.id = v.payment_id
    WHERE c.creditor_id <> v.creditor_id OR e.creditor_id <> v.creditor_id OR b.creditor_id <> v.creditor_id
      OR p.creditor_id <> v.creditor_id`,
  voucher_currency: `
    SELECT 'voucher' AS subject, v.id AS id, v.currency AS expected, e.currency AS found
    FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id JOIN entries e ON e.id = l.entry_id WHERE e.currency <> v.currency`,
  // The numbers of a creditor's vouchers run from 1 without a gap.
  voucher_numbers: `
    SELECT 'creditor' AS subject, creditor_id AS id, count(number) AS expected, max(number) AS found
    FROM vouchers GROUP BY creditor_id HAVING max(number) <> count(number)`,
  batch_numbers: `
    SELECT 'creditor' AS subject, creditor_id AS id, count(*) AS expected, max(number) AS found
    FROM posting_batches GROUP BY creditor_id HAVING max(number) <> count(*)`,
  // What a batch says of itself is what its vouchers say.
  batch_sums: `
    SELECT 'batch' AS subject, b.id AS id, b.vouchers || ' / ' || b.amount_minor || ' ' || b.currency AS expected,
      coalesce(f.vouchers, 0) || ' / ' || coalesce(f.amount_minor, 0) AS found
    FROM posting_batches b LEFT JOIN (
      SELECT v.batch_id, count(DISTINCT v.id) AS vouchers, sum(max(l.amount_minor, 0)) AS amount_minor, min(v.currency) AS least, max(v.currency) AS most
      FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id WHERE v.batch_id IS NOT NULL GROUP BY v.batch_id
    ) f ON f.batch_id = b.id
    WHERE f.vouchers IS NOT b.vouchers OR f.amount_minor IS NOT b.amount_minor OR f.least IS NOT b.currency OR f.most IS NOT b.currency`,
  // Each kind of account that a batch uses had an account then.
  batch_accounts: `
    SELECT DISTINCT 'batch' AS subject, b.id AS id, l.account_kind AS expected, 'no account' AS found
    FROM posting_batches b JOIN vouchers v ON v.batch_id = b.id JOIN voucher_lines l ON l.voucher_id = v.id
    WHERE coalesce(json_extract(b.accounts, '$.' || l.account_kind), '') = ''`,
  // A reversing batch takes back vouchers of the batch that it names, on the same accounts.
  batch_reversal: `
    SELECT 'batch' AS subject, b.id AS id, 'reverses ' || b.reverses_batch_id AS expected, v.id AS found
    FROM posting_batches b JOIN posting_batches o ON o.id = b.reverses_batch_id JOIN vouchers v ON v.batch_id = b.id
      LEFT JOIN vouchers r ON r.id = v.reverses_voucher_id
    WHERE r.batch_id IS NOT b.reverses_batch_id OR b.accounts <> o.accounts`,
  // A posted line has a posted voucher. Others may wait again: a second payment of it, a decision taken back since.
  line_posted: `
    SELECT 'collectionLine' AS subject, l.id AS id, 'a voucher in a batch' AS expected, 'none' AS found
    FROM collection_lines l WHERE l.state = 'posted' AND NOT EXISTS (
      SELECT 1 FROM payments p JOIN vouchers v ON v.payment_id = p.id WHERE p.line_id = l.id AND v.batch_id IS NOT NULL)`,
};

/** What `verifyLedger` checks of notices: each statement gives its problems. */
export const reminderRules: Readonly<Record<string, string>> = {
  // What a notice asks for is what its entries say.
  notice_parts: `
    SELECT 'notice' AS subject, n.id AS id,
      n.principal_minor || ' ' || n.charges_minor || ' ' || n.interest_minor || ' ' || n.fee_minor || ' ' || n.compensation_minor AS expected,
      p.principal || ' ' || p.charges || ' ' || p.interest || ' ' || p.fee || ' ' || p.compensation AS found
    FROM notices n JOIN (
      SELECT notice_id, sum(CASE WHEN position > 0 THEN open_minor ELSE 0 END) AS principal,
        sum(CASE WHEN position = 0 THEN open_minor ELSE 0 END) AS charges, sum(interest_minor) AS interest,
        sum(fee_minor) AS fee, sum(compensation_minor) AS compensation
      FROM notice_entries GROUP BY notice_id) p ON p.notice_id = n.id
    WHERE n.principal_minor <> p.principal OR n.charges_minor <> p.charges OR n.interest_minor <> p.interest
      OR n.fee_minor <> p.fee OR n.compensation_minor <> p.compensation`,
  // What was issued is in the ledger once, to the minor unit; what was not, is not.
  notice_charges: `
    SELECT 'notice' AS subject, n.id AS id,
      CASE WHEN n.state IN ('issued','taken_back') THEN n.interest_minor + n.fee_minor + n.compensation_minor ELSE 0 END AS expected,
      coalesce(g.amount, 0) AS found
    FROM notices n LEFT JOIN (
      SELECT c.notice_id, sum(e.amount_minor) AS amount FROM notice_charges c JOIN entries e ON e.id = c.entry_id
      GROUP BY c.notice_id) g ON g.notice_id = n.id
    WHERE coalesce(g.amount, 0) <> CASE WHEN n.state IN ('issued','taken_back')
      THEN n.interest_minor + n.fee_minor + n.compensation_minor ELSE 0 END`,
  notice_taken_back: `
    SELECT 'notice' AS subject, n.id AS id, 'its charges are reversed' AS expected, e.document_number AS found
    FROM notices n JOIN notice_charges c ON c.notice_id = n.id JOIN entries e ON e.id = c.entry_id
    WHERE n.state = 'taken_back' AND NOT EXISTS (
      SELECT 1 FROM entries r WHERE r.corrects_entry_id = e.id AND r.kind = 'reversal')`,
};

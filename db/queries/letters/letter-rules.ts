/** What `verifyLedger` checks of letters: each statement gives its problems. */
export const letterRules: Readonly<Record<string, string>> = {
  // What was issued by letter or mail has its letter, which asks for what the notice asks for.
  notice_letter: `
    SELECT 'notice' AS subject, n.id AS id, n.currency || ' ' ||
      (n.principal_minor + n.charges_minor + n.interest_minor + n.fee_minor + n.compensation_minor) AS expected,
      coalesce(s.currency || ' ' || s.total_minor, 'no letter') AS found
    FROM notices n LEFT JOIN sent_letters s ON s.notice_id = n.id
    WHERE n.state IN ('issued','taken_back') AND n.channel <> 'call' AND (s.id IS NULL OR s.currency <> n.currency OR s.total_minor <>
      n.principal_minor + n.charges_minor + n.interest_minor + n.fee_minor + n.compensation_minor)`,
  letter_content: `
    SELECT 'letter' AS subject, id, total_minor || ' ' || number AS expected,
      json_extract(content, '$.totalMinor') || ' ' || json_extract(content, '$.number') AS found
    FROM sent_letters
    WHERE json_extract(content, '$.totalMinor') <> total_minor OR json_extract(content, '$.number') <> number`,
  letter_mail: `
    SELECT 'letter' AS subject, s.id AS id, 'one mail' AS expected, 'none' AS found FROM sent_letters s
    WHERE s.channel = 'mail' AND NOT EXISTS (SELECT 1 FROM outbox_messages m WHERE m.letter_id = s.id)`,
};

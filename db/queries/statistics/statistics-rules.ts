/** What the statistics count on, and `verifyLedger` checks: each statement gives its problems. */
export const statisticsRules: Readonly<Record<string, string>> = {
  // Scheme and creditor are taken from the run, not from each line.
  line_agreement: `
    SELECT 'collectionLine' AS subject, l.id AS id, r.agreement_id AS expected, l.agreement_id AS found
    FROM collection_lines l JOIN collection_runs r ON r.id = l.run_id WHERE l.agreement_id <> r.agreement_id`,
  run_creditor: `
    SELECT 'collectionRun' AS subject, r.id AS id, a.creditor_id AS expected, r.creditor_id AS found
    FROM collection_runs r JOIN agreements a ON a.id = r.agreement_id WHERE r.creditor_id <> a.creditor_id`,
  // What left stays told: no line of a run that was thrown away has been sent.
  discarded_not_sent: `
    SELECT 'collectionLine' AS subject, l.id AS id, 'never sent' AS expected, l.state AS found
    FROM collection_runs r JOIN collection_lines l ON l.run_id = r.id
    WHERE r.state = 'discarded' AND EXISTS (SELECT 1 FROM collection_events e WHERE e.line_id = l.id AND e.state = 'sent')`,
};

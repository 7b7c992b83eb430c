import { country } from '../../../shared/api/values.ts';
import { isFee } from '../../../shared/law/fees.ts';
import { lawOn } from '../../../shared/law/rules.ts';

/** Ids are of the program's own rows; quotes are doubled all the same. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const caps = country.options
  .flatMap(lawOn)
  .filter(isFee)
  .flatMap((row) =>
    row.value.kind === 'amount'
      ? [`(${quoted(row.country)}, ${quoted(row.id)}, ${row.value.amountMinor})`]
      : [],
  )
  .join(', ');

/** For `verifyLedger`: each row that a statement gives is a problem. */
export const lawRules: Readonly<Record<string, string>> = {
  // A creditor's fee is one of its country's law, and never above it.
  law_fee_cap: `
    WITH caps(country, law_row, cap_minor) AS (VALUES ${caps})
    SELECT 'creditor' AS subject, f.creditor_id AS id, f.law_row || ' ' || coalesce(c.cap_minor, 'none') AS expected,
      f.amount_minor AS found
    FROM law_lowered_fees f JOIN creditors r ON r.id = f.creditor_id
      LEFT JOIN caps c ON c.law_row = f.law_row AND c.country = r.country
    WHERE f.amount_minor IS NOT NULL AND (c.cap_minor IS NULL OR f.amount_minor > c.cap_minor)`,
  law_rate_source: `
    SELECT 'lawRate' AS subject, id AS id, 'a source' AS expected, rate_bps AS found
    FROM law_entered_rates WHERE rate_bps IS NOT NULL AND source = ''`,
};

import { schemeNames, schemeOf } from '../../../shared/domain/collections/schemes.ts';

const carryingSections = schemeNames
  .flatMap((name) => (schemeOf(name).text?.sections ?? []).map((section) => `('${name}','${section}')`))
  .join(',');

/** Whether the file says to the debtor of line `l` what is collected: the clerk may have taken the text away. */
const isToldByText = `(coalesce(l.text, 'built') <> '' AND EXISTS (
  SELECT 1 FROM agreements n WHERE n.id = l.agreement_id AND (n.scheme, n.section) IN (VALUES ${carryingSections})))`;

/** How the customer is told of line `l`: one of `lineNotices` (shared/api/collection-states.ts). */
export const notifiedBySql = `coalesce((
  SELECT CASE
    WHEN o.state = 'sent' AND (o.collect_on <> l.collect_on OR o.amount_minor <> l.amount_minor) THEN 'outdated'
    WHEN o.state = 'sent' THEN iif(${isToldByText}, 'text_and_mail', 'mail')
    WHEN o.state = 'skipped' AND ${isToldByText} THEN 'text'
    ELSE o.state END
  FROM outbox_messages o WHERE o.purpose = 'collection_notice' AND o.line_id = l.id), iif(${isToldByText}, 'text', 'none'))`;

/** When the mail of line `l` went out. */
export const notifiedAtSql = `(
  SELECT o.ended_at FROM outbox_messages o
  WHERE o.purpose = 'collection_notice' AND o.line_id = l.id AND o.state = 'sent')`;

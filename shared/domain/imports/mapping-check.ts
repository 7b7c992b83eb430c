import type { ImportField, TableMapping } from '../../api/imports.ts';
import { apiError, type ApiError } from '../../api/errors.ts';
import { columnsByField, holdsEntries } from './columns.ts';

const given = (mapping: TableMapping, field: ImportField, byDefault: unknown): boolean =>
  columnsByField(mapping)(field) >= 0 || (byDefault !== null && byDefault !== undefined);

/** Fields that neither a column nor a default gives, though no row can do without them. */
const missingFields = (mapping: TableMapping): readonly string[] => {
  const { defaults } = mapping;
  const missing: string[] = [];
  const need = (field: ImportField, byDefault: unknown = null) => {
    if (!given(mapping, field, byDefault)) missing.push(field);
  };
  need('customerNumber');
  if (holdsEntries(mapping)) {
    need('documentNumber');
    need('documentOn');
    need('amount');
    need('currency', defaults.currency);
    need('kind', defaults.kind);
    const areAllCredits = defaults.kind === 'credit_note' || defaults.kind === 'payment';
    if (!areAllCredits || columnsByField(mapping)('kind') >= 0) need('dueOn');
  }
  if (mapping.holds !== 'entries') {
    need('customerName');
    need('customerParty', defaults.party);
    need('customerCountry', defaults.country);
  }
  return missing;
};

const repeatedFields = (mapping: TableMapping): readonly string[] => {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { field } of mapping.columns) {
    if (field === null) continue;
    if (seen.has(field)) repeated.add(field);
    seen.add(field);
  }
  return [...repeated];
};

/**
 * Whether a table can be read by a mapping, before the first row is: `mapping_incomplete` names the fields that are not
 * given or given twice.
 */
export const checkMapping = (mapping: TableMapping): ApiError | null => {
  const missing = missingFields(mapping);
  if (missing.length > 0) return apiError('mapping_incomplete', { fields: missing.join(', ') });
  const repeated = repeatedFields(mapping);
  return repeated.length > 0 ? apiError('mapping_incomplete', { fields: repeated.join(', ') }) : null;
};

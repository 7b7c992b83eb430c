const secretKeys = new Set(['personalNumber', 'password', 'secret', 'values', 'files', 'to', 'file']);

/**
 * What the audit keeps of a command's input: identity numbers, secrets, corrected cell values (they may hold either)
 * and file tokens are left out by key; the record that they were given stays.
 */
export const redact = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(redact);
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, secretKeys.has(key) ? '…' : redact(value)]),
  );
};

/**
 * What a command was asked, as lines to read: JSON with one value a line. A text that is no JSON stays as it is, since
 * the audit shows what is stored.
 */
export const readableInput = (input: string): string => {
  try {
    return JSON.stringify(JSON.parse(input), null, 2);
  } catch {
    return input;
  }
};

/** `creditor 3` or `imports`; the parts of a subject that names one row. */
export const subjectParts = (subject: string): { readonly name: string; readonly id: number | null } => {
  const match = /^([A-Za-z]+)[ :](\d+)$/.exec(subject.trim());
  return match === null ? { name: subject.trim(), id: null } : { name: match[1] ?? '', id: Number(match[2]) };
};

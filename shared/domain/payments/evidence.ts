import * as z from 'zod';

export const evidenceSubjects = ['reference', 'customer', 'amount', 'date', 'payer', 'name'] as const;
export type EvidenceSubject = (typeof evidenceSubjects)[number];
export const evidenceVerdicts = ['agree', 'differ', 'absent'] as const;
export type EvidenceVerdict = (typeof evidenceVerdicts)[number];

/** One thing that was compared: what the payment says, and what was asked for. */
export type Evidence = {
  readonly subject: EvidenceSubject;
  readonly verdict: EvidenceVerdict;
  /** As the file has it: text, day, or minor units; null where it says nothing. */
  readonly given: string | number | null;
  readonly expected: string | number | null;
};

const value = z.union([z.string(), z.number(), z.null()]);
const packed = z.record(
  z.enum(evidenceSubjects),
  z.tuple([z.enum(evidenceVerdicts), value, value]).optional(),
);

/**
 * Evidence as it is kept with a payment: `{"reference":["agree","000000123","000000123"],…}`. Short, since there is one for
 * each of a million payments, and written by SQL.
 */
export const unpackEvidence = (text: string): readonly Evidence[] => {
  const record = z.partialRecord(z.enum(evidenceSubjects), packed.valueType).parse(JSON.parse(text));
  return evidenceSubjects.flatMap((subject) => {
    const one = record[subject];
    return one === undefined ? [] : [{ subject, verdict: one[0], given: one[1], expected: one[2] }];
  });
};

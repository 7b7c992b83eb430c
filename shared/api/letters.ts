import * as z from 'zod';
import { checklistItems } from '../domain/letters/checklist.ts';
import { letterKinds } from '../domain/letters/letter.ts';
import { letterTemplate, templateParts } from '../domain/letters/template.ts';
import { command, query } from './channel.ts';
import { outboxStates } from './outbox-states.ts';
import { amountMinor, currency, day, fileToken, id, jobStarted, language } from './values.ts';

const templateKey = { creditorId: id, kind: z.enum(letterKinds), language };

/** A letter as it was sent; the PDF is drawn from what was kept, the same each time. */
export const sentLetter = z.strictObject({
  id,
  creditorId: id,
  customerId: id,
  noticeId: id.nullable(),
  runId: id.nullable(),
  channel: z.enum(['letter', 'mail']),
  kind: z.enum(letterKinds),
  number: z.string(),
  writtenOn: day,
  currency,
  totalMinor: amountMinor,
  isTakenBack: z.boolean(),
  /** Of its mail; '' where it goes by post. */
  mailState: z.union([z.enum(outboxStates), z.literal('')]),
});
export type SentLetter = z.infer<typeof sentLetter>;

export const sentLettersMax = 200;

export const checkedTemplate = z.strictObject({
  problems: z.array(
    z.strictObject({
      code: z.enum(['unknown_placeholder', 'brace_alone']),
      part: z.enum(templateParts),
      name: z.string(),
    }),
  ),
  /** What the law wants in the letter; empty where it leaves it free. */
  checklist: z.array(
    z.strictObject({
      item: z.enum(checklistItems),
      isMet: z.boolean(),
      part: z.enum(templateParts).nullable(),
      basis: z.string(),
    }),
  ),
});
export type CheckedTemplate = z.infer<typeof checkedTemplate>;

export const lettersPrinted = z.strictObject({ letters: z.int(), pages: z.int(), file: z.string() });
export type LettersPrinted = z.infer<typeof lettersPrinted>;

export const letterChannels = {
  /** Newest first; of one of them. */
  'letters.list': query(
    z.union([
      z.strictObject({ customerId: id }),
      z.strictObject({ noticeId: id }),
      z.strictObject({ entryId: id }),
    ]),
    z.strictObject({ letters: z.array(sentLetter) }),
  ),
  /** One letter as PDF, as it was sent. The job's outcome is a `LettersPrinted`. */
  'letters.save': command(z.strictObject({ id, file: fileToken }), jobStarted),
  /**
   * All letters of an issued run that go by post: one PDF, sorted for the envelopes, with the list of what is in it. The
   * job's outcome is a `LettersPrinted`.
   */
  'letters.print': command(z.strictObject({ runId: id, file: fileToken }), jobStarted),
  'letters.template': query(
    z.strictObject(templateKey),
    z.strictObject({ template: letterTemplate, version: z.int(), isDefault: z.boolean() }),
  ),
  /** A template that is not kept yet. */
  'letters.check': query(z.strictObject({ ...templateKey, template: letterTemplate }), checkedTemplate),
  /** The words of such a template to a customer who owes something overdue; null where nobody does. */
  'letters.example': query(
    z.strictObject({ ...templateKey, template: letterTemplate }),
    z.strictObject({
      example: z
        .strictObject({
          customerId: id,
          customerNumber: z.string(),
          customerName: z.string(),
          subject: z.string(),
          paragraphs: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  /** A further version; null goes back to the program's own words. Refused where the law wants more. */
  'letters.setTemplate': command(
    z.strictObject({ ...templateKey, template: letterTemplate.nullable() }),
    z.strictObject({ version: z.int() }),
    'teamLead',
  ),
  /**
   * The template that is not kept yet as a PDF, on what a customer owes that is overdue. The job's outcome is a
   * `LettersPrinted`.
   */
  'letters.preview': command(
    z.strictObject({
      ...templateKey,
      template: letterTemplate,
      customerId: id,
      file: fileToken,
    }),
    jobStarted,
  ),
};

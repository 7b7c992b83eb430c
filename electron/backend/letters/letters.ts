import path from 'node:path';
import { sentLettersMax, type letterChannels } from '../../../shared/api/letters.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Creditor } from '../../../shared/api/creditors.ts';
import { checklistOf } from '../../../shared/domain/letters/checklist.ts';
import type { LetterKind } from '../../../shared/domain/letters/letter.ts';
import { templateProblems, type LetterTemplate } from '../../../shared/domain/letters/template.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { sentLetterById, sentLettersOf, someoneWhoOwes } from '../../../db/queries/letters/letters.ts';
import { insertTemplate, templateOf } from '../../../db/queries/letters/templates.ts';
import { reminderRunById } from '../../../db/queries/reminders/runs.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { previewLetter } from './preview-letter.ts';

const creditorOf = (context: BackendContext, creditorId: number): Result<Creditor> => {
  const creditor = creditorById(context.db(), creditorId);
  return creditor === null
    ? refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }))
    : ok(creditor);
};

/** A text with an unknown placeholder, or a demand that leaves out what the law wants. */
const refusedTemplate = ({ country }: Creditor, kind: LetterKind, template: LetterTemplate): Result<null> => {
  const [problem] = templateProblems(template);
  if (problem !== undefined)
    return refuse(apiError('letter_template_refused', { part: problem.part, problem: `{${problem.name}}` }));
  const missing = checklistOf(country, kind, template).find(({ isMet }) => !isMet);
  return missing === undefined
    ? ok(null)
    : refuse(apiError('letter_template_lacks', { item: missing.item, basis: missing.basis }));
};

export const letterHandlers = (context: BackendContext): Handlers<typeof letterChannels> => ({
  'letters.list': (of) => ok({ letters: [...sentLettersOf(context.db(), of, sentLettersMax)] }),
  'letters.save': ({ id, file: token }, call) => {
    const file = context.files.resolve(token);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    if (sentLetterById(context.db(), id) === null)
      return refuse(apiError('not_found', { subject: 'letter', id: String(id) }));
    const task = { name: 'letterSave', kind: 'export', subject: path.basename(file) } as const;
    return startTask(context, call, { ...task, input: { id, file }, writes: false, topics: [] });
  },
  'letters.print': ({ runId, file: token }, call) => {
    const file = context.files.resolve(token);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    if (reminderRunById(context.db(), runId) === null)
      return refuse(apiError('not_found', { subject: 'reminderRun', id: String(runId) }));
    const task = { name: 'lettersPrint', kind: 'lettersPrint', subject: path.basename(file) } as const;
    return startTask(context, call, { ...task, input: { runId, file }, writes: false, topics: [] });
  },
  'letters.template': (key) => ok(templateOf(context.db(), key)),
  'letters.check': ({ creditorId, kind, template }) => {
    const creditor = creditorOf(context, creditorId);
    return creditor.ok
      ? ok({
          problems: [...templateProblems(template)],
          checklist: [...checklistOf(creditor.value.country, kind, template)],
        })
      : creditor;
  },
  'letters.example': ({ template, ...key }) => {
    const creditor = creditorOf(context, key.creditorId);
    if (!creditor.ok) return creditor;
    const db = context.db();
    const today = context.clock.today();
    const customerId = someoneWhoOwes(db, key.creditorId, today);
    if (customerId === null) return ok({ example: null });
    const of = {
      creditor: creditor.value,
      kind: key.kind,
      language: key.language,
      template,
      customerId,
      today,
    };
    const letter = previewLetter(db, of);
    if (!letter.ok) return ok({ example: null });
    const { recipient, subject, top, consequence, objection, bottom } = letter.value;
    return ok({
      example: {
        customerId,
        customerNumber: recipient.customerNumber,
        customerName: recipient.name,
        subject,
        paragraphs: [top, consequence, objection, bottom].filter((text) => text !== ''),
      },
    });
  },
  'letters.setTemplate': ({ template, ...key }, call) =>
    runCommand(context, call, (tx) => {
      const creditor = creditorById(tx.db, key.creditorId);
      if (creditor === null)
        return refuse(apiError('not_found', { subject: 'creditor', id: String(key.creditorId) }));
      const checked = template === null ? ok(null) : refusedTemplate(creditor, key.kind, template);
      if (!checked.ok) return checked;
      const version = insertTemplate(tx.db, key, template, { agentId: tx.agentId, at: tx.at });
      tx.about('creditor', key.creditorId);
      tx.changed('letters');
      return ok({ version });
    }),
  'letters.preview': ({ file: token, template, customerId, ...key }, call) => {
    const file = context.files.resolve(token);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    const creditor = creditorOf(context, key.creditorId);
    if (!creditor.ok) return creditor;
    const letter = previewLetter(context.db(), {
      creditor: creditor.value,
      kind: key.kind,
      language: key.language,
      template,
      customerId,
      today: context.clock.today(),
    });
    if (!letter.ok) return letter;
    const task = { name: 'letterPreview', kind: 'export', subject: path.basename(file) } as const;
    return startTask(context, call, {
      ...task,
      input: { letter: letter.value, file },
      writes: false,
      topics: [],
    });
  },
});

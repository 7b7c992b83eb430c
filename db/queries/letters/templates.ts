import type { Language } from '../../../shared/api/values.ts';
import type { LetterKind } from '../../../shared/domain/letters/letter.ts';
import {
  defaultTemplate,
  letterTemplate,
  type LetterTemplate,
} from '../../../shared/domain/letters/template.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type TemplateKey = {
  readonly creditorId: number;
  readonly kind: LetterKind;
  readonly language: Language;
};

export type StoredTemplate = {
  readonly template: LetterTemplate;
  /** 0: never changed. */
  readonly version: number;
  /** The program's own words. */
  readonly isDefault: boolean;
};

const newest = `SELECT version, template FROM letter_templates
  WHERE creditor_id = @creditorId AND kind = @kind AND language = @language ORDER BY version DESC LIMIT 1`;

/** What counts for a letter: the creditor's newest version, else the program's own. */
export const templateOf = (db: Connection, key: TemplateKey): StoredTemplate => {
  const row = prepared<{ readonly version: number; readonly template: string | null }>(db, newest).get(key);
  if (row === undefined || row.template === null)
    return { template: defaultTemplate(key.kind, key.language), version: row?.version ?? 0, isDefault: true };
  return { template: letterTemplate.parse(JSON.parse(row.template)), version: row.version, isDefault: false };
};

/** A further version; null goes back to the program's own words. */
export const insertTemplate = (
  db: Connection,
  key: TemplateKey,
  template: LetterTemplate | null,
  by: { readonly agentId: number; readonly at: number },
): number => {
  const version = templateOf(db, key).version + 1;
  prepared(
    db,
    `INSERT INTO letter_templates (creditor_id, kind, language, version, template, agent_id, at)
     VALUES (@creditorId, @kind, @language, @version, @template, @agentId, @at)`,
  ).run({ ...key, ...by, version, template: template === null ? null : JSON.stringify(template) });
  return version;
};

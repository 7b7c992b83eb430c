import { existsSync } from 'node:fs';
import path from 'node:path';
import { apiError } from '../../shared/api/errors.ts';
import type { BankItem } from '../../shared/formats/bank-file/bank-item.ts';
import type { LineIssue } from '../../shared/formats/fixed-width/field-table.ts';
import { readBankFile } from '../backend/bank-files/read-bank-file.ts';
import { UsageError } from './arguments.ts';
import { Refusal } from './session.ts';

/** `files read FILE`: what a bank file says, without a database. */
export const readFile = async (words: readonly string[]): Promise<unknown> => {
  const file = words[0];
  if (file === undefined || words.length > 1) throw new UsageError('files read needs one FILE');
  if (!existsSync(file)) throw new Refusal(apiError('file_missing', { file: path.basename(file) }));
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const read = await readBankFile(file, {
    item: (item) => void items.push(item),
    issue: (issue) => void issues.push(issue),
  });
  if (!read.ok) throw new Refusal(read.error);
  const { head, totals } = read.value;
  const currency = items[0]?.currency ?? null;
  return { ...head, totals: { ...totals, count: totals.items, currency }, items, issues };
};

import path from 'node:path';
import { type bankFileChannels } from '../../../shared/api/bank-files.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { listStatements } from './list-statements.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { parseAmountText } from '../../../shared/domain/bank-files/search-text.ts';
import { customerKey } from '../../../shared/formats/bank-file/bank-item.ts';
import { bankFileById, bankFileContent } from '../../../db/queries/bank-files.ts';
import { searchItems } from '../../../db/queries/bank-files/decoded.ts';
import { listCustomerNumbers } from '../../../db/queries/bank-files/owners.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { decodeLines } from './decode-lines.ts';
import { fileLines, type FileLines } from './file-lines.ts';
import { inboxOf, type HashCache } from './inbox.ts';

const topics = ['bankFiles', 'collections', 'payments', 'entries', 'mandates', 'issues', 'tasks'] as const;

const pathsOf = (context: BackendContext, tokens: readonly string[]): Result<readonly string[]> => {
  const paths = tokens.map((token) => context.files.resolve(token));
  const known = paths.flatMap((found) => (found === null ? [] : [found]));
  return known.length === paths.length ? ok(known) : refuse(apiError('file_token_unknown', {}));
};

const subjectOf = (paths: readonly string[]): string => {
  const first = path.basename(paths[0] ?? '');
  return paths.length > 1 ? `${first} +${paths.length - 1}` : first;
};

/** The file that the screen walks through, split into its lines once. */
const lineCache = (context: BackendContext) => {
  let kept: { readonly key: string; readonly lines: FileLines } | null = null;
  return (id: number, sha256: string): FileLines => {
    const key = `${id} ${sha256}`;
    if (kept?.key !== key) kept = { key, lines: fileLines(bankFileContent(context.db(), id)) };
    return kept.lines;
  };
};

export const bankFileHandlers = (context: BackendContext): Handlers<typeof bankFileChannels> => {
  const linesOf = lineCache(context);
  const hashes: HashCache = new Map();
  return {
    'bankFiles.preview': ({ creditorId, files }, call) => {
      const paths = pathsOf(context, files);
      if (!paths.ok) return paths;
      return startTask(context, call, {
        name: 'bankFilesPreview',
        kind: 'bankFilesPreview',
        subject: subjectOf(paths.value),
        input: { creditorId, paths: paths.value, word: '' },
        writes: true,
        topics: [],
      });
    },
    'bankFiles.import': ({ creditorId, files, totalsWord }, call) => {
      const paths = pathsOf(context, files);
      if (!paths.ok) return paths;
      return startTask(context, call, {
        name: 'bankFilesImport',
        kind: 'bankFilesImport',
        subject: subjectOf(paths.value),
        input: { creditorId, paths: paths.value, word: totalsWord.trim() },
        writes: true,
        topics,
        auditInput: { creditorId, files: paths.value.map((file) => path.basename(file)), totalsWord },
      });
    },
    'bankFiles.inbox': async ({ creditorId }) =>
      ok(await inboxOf(context.db(), creditorId, context.files, hashes)),
    'bankFiles.decoded': ({ bankFileId, from, count }) => {
      const file = bankFileById(context.db(), bankFileId);
      if (file === null)
        return refuse(apiError('not_found', { subject: 'bankFile', id: String(bankFileId) }));
      const lines = linesOf(file.id, file.sha256);
      return ok({
        file: file.name,
        format: file.format,
        direction: file.direction,
        totalLines: lines.count,
        lines: [...decodeLines(context.db(), file, lines, from, count)],
      });
    },
    'bankFiles.statements': ({ creditorId }) => {
      const creditor = creditorById(context.db(), creditorId);
      if (creditor === null)
        return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
      return ok({ statements: [...listStatements(context.db(), creditorId, creditor.country)] });
    },
    'bankFiles.search': ({ creditorId, text }) => {
      const sought = text.trim();
      const key = customerKey(sought);
      const customerIds = listCustomerNumbers(context.db(), creditorId)
        .filter(({ number }) => customerKey(number) === key)
        .map(({ id }) => id);
      const amountMinor = parseAmountText(sought);
      return ok({
        hits: [...searchItems(context.db(), creditorId, { text: sought, amountMinor, customerIds })],
      });
    },
  };
};

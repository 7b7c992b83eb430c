import type { StoryItem } from '../../../shared/api/customers.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { Connection } from '../../../db/connection.ts';
import type { CustomerRow } from '../../../db/queries/customers.ts';
import {
  changesOf,
  entriesReadOf,
  importAgent,
  personalNumberReads,
  type RevealRow,
} from '../../../db/queries/story.ts';
import { changeTold, newestFirst, told } from '../ledger/story.ts';

const itemsMost = 300;

/** The purpose as it was given; the audit row holds the command's input as JSON. */
const purposeOf = ({ input }: RevealRow): string => {
  const given: unknown = JSON.parse(input);
  return typeof given === 'object' &&
    given !== null &&
    'purpose' in given &&
    typeof given.purpose === 'string'
    ? given.purpose
    : '';
};

/** What happened to a customer, the newest first, at most 300 with how many older ones there are. */
export const customerStory = (
  db: Connection,
  row: CustomerRow,
  language: Language,
): { readonly items: StoryItem[]; readonly leftOut: number } => {
  const agent = row.importId === null ? null : importAgent(db, row.importId);
  const begin =
    row.sourceFile === null || row.sourceRow === null
      ? told(row.createdAt, agent, 'customer.entered', {})
      : told(row.createdAt, agent, 'customer.readIn', { file: row.sourceFile, row: row.sourceRow });
  const items = newestFirst([
    begin,
    ...entriesReadOf(db, row.id).map(({ at, agent: by, count, file }) =>
      told(at, by, 'customer.entriesReadIn', { count, file }),
    ),
    ...changesOf(db, 'customer', row.id).map((change) => changeTold(change, language)),
    ...personalNumberReads(db, row.id).map((read) =>
      told(read.at, read.agent, 'customer.personalNumberRead', { purpose: purposeOf(read) }),
    ),
  ]);
  return { items: items.slice(0, itemsMost), leftOut: Math.max(0, items.length - itemsMost) };
};

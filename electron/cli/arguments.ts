import { parseArgs } from 'node:util';

/** Said to the user with exit code 2: the words of the call are off. */
export class UsageError extends Error {}

const options = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  creditor: { type: 'string' },
  profile: { type: 'string' },
  map: { type: 'string' },
  full: { type: 'boolean' },
  confirm: { type: 'boolean' },
  filter: { type: 'string', multiple: true },
  sort: { type: 'string', multiple: true },
  search: { type: 'string' },
  limit: { type: 'string' },
  code: { type: 'string' },
  name: { type: 'string' },
  country: { type: 'string' },
  'registration-number': { type: 'string' },
  currency: { type: 'string' },
  language: { type: 'string' },
  iban: { type: 'string' },
  'vat-deduction': { type: 'string' },
  scheme: { type: 'string' },
  'creditor-number': { type: 'string' },
  'debtor-group': { type: 'string' },
  section: { type: 'string' },
  'data-supplier': { type: 'string' },
  test: { type: 'boolean' },
  'main-text': { type: 'string' },
  'out-folder': { type: 'string' },
  'in-folder': { type: 'string' },
  'lead-days': { type: 'string' },
  'date-roll': { type: 'string' },
  'four-eyes': { type: 'boolean' },
  'minimum-minor': { type: 'string' },
  'maximum-minor': { type: 'string' },
  'no-netting': { type: 'boolean' },
  'send-slips': { type: 'boolean' },
  'send-mandate-changes': { type: 'boolean' },
  account: { type: 'string' },
  signed: { type: 'string' },
  agreement: { type: 'string' },
  number: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  on: { type: 'string' },
  run: { type: 'string' },
  line: { type: 'string' },
  repeats: { type: 'string' },
  'amount-minor': { type: 'string' },
  'totals-word': { type: 'string' },
  by: { type: 'string' },
  agency: { type: 'boolean' },
  reason: { type: 'string' },
  format: { type: 'string' },
  candidate: { type: 'string' },
  'customer-id': { type: 'string' },
  entry: { type: 'string', multiple: true },
  note: { type: 'string' },
  never: { type: 'boolean' },
  remove: { type: 'boolean' },
  months: { type: 'string' },
  every: { type: 'string' },
  allocate: { type: 'boolean' },
  named: { type: 'string', multiple: true },
  preview: { type: 'boolean' },
} as const;

export type Options = {
  readonly [K in keyof typeof options]?: (typeof options)[K] extends { readonly multiple: true }
    ? readonly string[]
    : (typeof options)[K]['type'] extends 'boolean'
      ? boolean
      : string;
};

export type Arguments = { readonly words: readonly string[]; readonly options: Options };

/** `--sort -dueOn` as it is documented: parseArgs would take `-dueOn` for an option of its own and refuse it. */
const joinDescending = (argv: readonly string[]): string[] =>
  argv.flatMap((word, index) => {
    if (argv[index - 1] === '--sort' && /^-[a-z]/i.test(word)) return [];
    const next = argv[index + 1] ?? '';
    return word === '--sort' && /^-[a-z]/i.test(next) ? [`--sort=${next}`] : [word];
  });

export const readArguments = (argv: readonly string[]): Arguments => {
  try {
    const { values, positionals } = parseArgs({
      args: joinDescending(argv),
      options,
      allowPositionals: true,
      strict: true,
    });
    return { words: positionals, options: values };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

export const needed = (value: string | undefined, option: string): string => {
  if (value === undefined || value === '') throw new UsageError(`--${option} is missing`);
  return value;
};

/** The command line: the same backend without a window. */
import path from 'node:path';
import { existsSync, realpathSync } from 'node:fs';
import { apiError } from '../../shared/api/errors.ts';
import { machinePolicyFile, readPolicy, type Policy } from '../backend/policy.ts';
import { readArguments, UsageError, type Arguments } from './arguments.ts';
import { defaultDataFolder } from './data-folder.ts';
import { openSession, Refusal } from './session.ts';
import type { AnyCommand } from './command.ts';
import { masterDataCommands } from './commands/master-data.ts';
import { collectionCommands } from './commands/collections.ts';
import { paymentCommands } from './commands/payments.ts';
import { reminderCommands } from './commands/reminders.ts';
import { reportCommands } from './commands/reports.ts';

const commands: readonly AnyCommand[] = [
  ...masterDataCommands,
  ...collectionCommands,
  ...paymentCommands,
  ...reminderCommands,
  ...reportCommands,
];

const help = () =>
  [
    'npm run --silent fordring -- [--data DIR] COMMAND [--json]',
    '',
    ...commands.map(({ usage }) => `  ${usage}`),
    '',
    'Answers are JSON on stdout (--json prints them on one line), `explain` without --json is sentences; progress and notes',
    'go to stderr.',
    'Exit code 0: done. 1: refused, with {"error":{"code":…,"params":…}}. 2: wrong usage.',
  ].join('\n');

const chosenCommand = ({ words }: Arguments): AnyCommand => {
  const command = commands.find((candidate) => candidate.words.every((word, index) => words[index] === word));
  if (command === undefined)
    throw new UsageError(words.length === 0 ? 'no COMMAND given' : `no such command: ${words.join(' ')}`);
  return command;
};

/** A text as it stands, anything else as JSON. */
const print = (value: unknown, compact: boolean) =>
  process.stdout.write(
    `${typeof value === 'string' ? value : JSON.stringify(value, null, compact ? 0 : 2)}\n`,
  );

/** What the administrator of the computers decided holds here as it does in the window. */
const managed = (): Policy => {
  const policy = readPolicy(
    process.env['FORDRING_POLICY_FILE'] ?? machinePolicyFile(process.platform, process.env),
  );
  if (!policy.ok) throw new Refusal(policy.error);
  return policy.value;
};

const answer = async (args: Arguments): Promise<unknown> => {
  const command = chosenCommand(args);
  const words = args.words.slice(command.words.length);
  if ('runPlain' in command) return command.runPlain({ ...args, words });
  const policy = managed();
  const writesWorkbook =
    command.words[0] === 'export' || (command.words[1] === 'export' && words[0]?.endsWith('.xlsx'));
  if (writesWorkbook === true && policy.excelExportDisabled)
    throw new Refusal(apiError('disabled_by_policy', { key: 'DisableExcelExport' }));
  const folder = policy.databaseFolder ?? args.options.data ?? defaultDataFolder();
  if (!command.writes && !existsSync(folder))
    throw new Refusal(apiError('folder_missing', { folder: path.resolve(folder) }));
  const session = await openSession(folder, command.writes, policy.backupFolder);
  try {
    const value = await command.run(session, { ...args, words });
    return command.words[0] === 'verify' ? verdict(value, args.options.json === true) : value;
  } finally {
    await session.close();
  }
};

/** A ledger that does not hold is a refusal: a script must not take it for done. */
const verdict = (value: unknown, compact: boolean): unknown => {
  if (typeof value === 'object' && value !== null && 'holds' in value && value.holds === true) return value;
  print(value, compact);
  throw new Refusal(apiError('database_damaged', { detail: 'verify' }));
};

/** Runs one call; gives its exit code. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  let compact = argv.includes('--json');
  try {
    const args = readArguments(argv);
    compact = args.options.json === true;
    if (args.options.help === true) {
      process.stdout.write(`${help()}\n`);
      return 0;
    }
    print(await answer(args), compact);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${help()}\n`);
      return 2;
    }
    if (error instanceof Refusal) {
      print({ error: error.error }, compact);
      return 1;
    }
    throw error;
  }
};

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(import.meta.filename);
if (isMain) process.exitCode = await runCommandLine(process.argv.slice(2));

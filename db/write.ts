import { createHash } from 'node:crypto';
import { apiError, type ApiError } from '../shared/api/errors.ts';
import type { Topic } from '../shared/api/events.ts';
import { ok, refuse, type Result } from '../shared/api/result.ts';
import { assert } from '../shared/assert.ts';
import type { Connection } from './connection.ts';
import { prepared } from './prepared.ts';

/** Who does it, by which command; the audit row is made of this. */
export type Command = {
  readonly name: string;
  readonly commandId: string;
  readonly agentId: number;
  readonly at: number;
  /** Already without identity numbers and secrets. */
  readonly auditInput: unknown;
  /** Hash of the whole input, so that the same id with another input is noticed. */
  readonly inputHash: string;
  /** Long work: a repeat of the command is answered with its job rather than with the job's outcome. */
  readonly jobId?: string;
};

export type Tx = {
  readonly db: Connection;
  readonly at: number;
  readonly agentId: number;
  /** Says what of the database has changed, for the screens. */
  readonly changed: (...topics: readonly Topic[]) => void;
  /** What the audit row is about, when it is one thing. */
  readonly about: (subject: string, subjectId: number | null) => void;
};

export type Written<T> = { readonly value: T; readonly topics: readonly Topic[]; readonly replayed: boolean };

class Refused extends Error {
  readonly error: ApiError;
  constructor(error: ApiError) {
    super(error.code);
    this.error = error;
  }
}

export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');

type AuditRow = { readonly command: string; readonly input_hash: string; readonly result: string };

/** The result that a command already had, when its id was used before. */
export const replayOf = (
  db: Connection,
  command: Pick<Command, 'name' | 'commandId' | 'inputHash'>,
): Result<unknown> | null => {
  const row = prepared<AuditRow>(
    db,
    'SELECT command, input_hash, result FROM audit WHERE command_id = ?',
  ).get(command.commandId);
  if (row === undefined) return null;
  if (row.command !== command.name || row.input_hash !== command.inputHash || row.result === '')
    return refuse(apiError('command_id_reused', { commandId: command.commandId }));
  // Written by `write` below as JSON of this command's own result.
  return ok(JSON.parse(row.result) as unknown);
};

/** The hash of an audit row covers the row before it; `verifyLedger` walks the chain. */
export const auditHash = (previousHash: string, row: readonly (string | number | null)[]): string =>
  hashOf([previousHash, ...row]);

type Recording = { readonly tx: Tx; readonly written: <T>(value: T, keepsResult: boolean) => Written<T> };

/** The context of one command's work, and the audit row that closes it. */
const record = (db: Connection, command: Command): Recording => {
  const topics = new Set<Topic>(['audit']);
  let subject = command.name.split('.')[0] ?? command.name;
  let subjectId: number | null = null;
  const tx: Tx = {
    db,
    at: command.at,
    agentId: command.agentId,
    changed: (...more) => more.forEach((topic) => topics.add(topic)),
    about: (named, id) => {
      subject = named;
      subjectId = id;
    },
  };
  return {
    tx,
    written: (value, keepsResult) => {
      const previousHash =
        prepared<string>(db, 'SELECT hash FROM audit ORDER BY id DESC LIMIT 1').pluck().get() ?? '';
      const result = JSON.stringify(command.jobId === undefined ? value : { jobId: command.jobId }) ?? 'null';
      const row = [
        command.at,
        command.agentId,
        command.name,
        command.commandId,
        subject,
        subjectId,
        JSON.stringify(command.auditInput) ?? 'null',
        command.inputHash,
        'done',
        keepsResult ? result : '',
      ] as const;
      prepared(
        db,
        `INSERT INTO audit (at, agent_id, command, command_id, subject, subject_id, input, input_hash, outcome, result, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(...row, auditHash(previousHash, row));
      return { value, topics: [...topics], replayed: false };
    },
  };
};

/** The earlier result of the same command; throws `Refused` when its id was used for another one. */
const replayed = <T>(db: Connection, command: Command): Written<T> | null => {
  const replay = replayOf(db, command);
  if (replay === null) return null;
  if (!replay.ok) throw new Refused(replay.error);
  // The id and the input's hash say that this is the same command, so its stored result has its type.
  return { value: replay.value as T, topics: [], replayed: true };
};

/**
 * Runs one command as one immediate transaction: all of it and its audit row, or nothing. A refusal from `work` rolls
 * back and leaves no audit row. With `writeAsync` the only place where this program opens a write transaction on the
 * ledger.
 */
export const write = <T>(
  db: Connection,
  command: Command,
  work: (tx: Tx) => Result<T>,
  options: { readonly keepResult?: boolean } = {},
): Result<Written<T>> => {
  const run = (): Written<T> => {
    const earlier = replayed<T>(db, command);
    if (earlier !== null) return earlier;
    const { tx, written } = record(db, command);
    const result = work(tx);
    if (!result.ok) throw new Refused(result.error);
    return written(result.value, options.keepResult !== false);
  };
  try {
    return ok(db.transaction(run).immediate());
  } catch (error) {
    if (error instanceof Refused) return refuse(error.error);
    throw error;
  }
};

/**
 * As `write`, for work that waits for files while it writes. The connection must be the caller's alone until it ends
 * (a worker's own): whatever else ran on it meanwhile would become part of the transaction.
 */
export const writeAsync = async <T>(
  db: Connection,
  command: Command,
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<Written<T>>> => {
  assert(!db.inTransaction, 'the connection is its own');
  db.exec('BEGIN IMMEDIATE');
  try {
    const earlier = replayed<T>(db, command);
    let answer = earlier;
    if (answer === null) {
      const { tx, written } = record(db, command);
      const result = await work(tx);
      if (!result.ok) throw new Refused(result.error);
      answer = written(result.value, true);
    }
    db.exec('COMMIT');
    return ok(answer);
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (db.inTransaction) db.exec('ROLLBACK');
    if (error instanceof Refused) return refuse(error.error);
    throw error;
  }
};

/**
 * Does the work of a command and takes all of it back, to show what it would do. The connection must be the caller's alone,
 * as with `writeAsync`.
 */
export const rehearse = async <T>(
  db: Connection,
  command: Command,
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> => {
  assert(!db.inTransaction, 'the connection is its own');
  db.exec('BEGIN IMMEDIATE');
  try {
    return await work(record(db, command).tx);
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
};

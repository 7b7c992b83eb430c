import type { Arguments } from './arguments.ts';
import type { Session } from './session.ts';

/** A command on a data folder; `words` are what it is called by. */
export type Command = {
  readonly words: readonly string[];
  readonly usage: string;
  readonly writes: boolean;
  readonly run: (session: Session, args: Arguments) => Promise<unknown>;
};

/** Commands that need no database. */
export type PlainCommand = {
  readonly words: readonly string[];
  readonly usage: string;
  readonly runPlain: (args: Arguments) => Promise<unknown>;
};

export type AnyCommand = Command | PlainCommand;

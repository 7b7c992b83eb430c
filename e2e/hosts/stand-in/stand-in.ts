import { randomBytes } from 'node:crypto';
import type { CdpConnection } from './cdp.ts';
import type { CommandLine } from './command-line.ts';
import { makeCodec } from './codec.ts';

/** What the parts of the stand-in share: one process is one Electron. Set by `launch`. */
export type StandIn = {
  commandLine: CommandLine;
  executable: string;
  browser: CdpConnection | null;
  isReady: boolean;
  isQuitting: boolean;
};

let current: StandIn | null = null;

export const standIn = (): StandIn => {
  if (current === null) throw new Error('the stand-in has not been launched');
  return current;
};

export const setStandIn = (value: StandIn): void => {
  current = value;
};

export const browserOf = (): CdpConnection => {
  const { browser } = standIn();
  if (browser === null) throw new Error('not before app is ready');
  return browser;
};

export const codec = makeCodec();
/** Prefix of the events between the worlds of a page; new in each run, so that no page can know it. */
export const eventPrefix = `stand-in-${randomBytes(12).toString('hex')}-`;
/** Debug notes of the stand-in itself. */
export const isVerbose = process.env['STAND_IN_VERBOSE'] === '1';

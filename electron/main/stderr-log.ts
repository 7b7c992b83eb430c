import type { Log } from '../backend/log.ts';

/** What a crash loop may write in one minute. */
const linesPerMinute = 200;

const placePattern = /^at .*?([^\s/\\()]+:\d+:\d+)\)?$/;
const errorPattern = /^(?:Uncaught )?([A-Z]\w*(?:Error|Exception))\b/;

/**
 * Logs what the backend says on stderr, of which only names of errors and places in the code are taken: the message of
 * an error may quote what a customer is called, and a log is sent to support as it is.
 */
export const stderrLogger = (log: Log, now: () => number): ((line: string) => void) => {
  let minute = 0;
  let lines = 0;
  return (text) => {
    const line = text.trim();
    const kept = errorPattern.exec(line)?.[1] ?? placePattern.exec(line)?.[1];
    if (kept === undefined) return;
    const current = Math.floor(now() / 60_000);
    if (current !== minute) [minute, lines] = [current, 0];
    lines += 1;
    if (lines <= linesPerMinute) log.event('backend.stderr', { line: kept.slice(0, 200) });
  };
};

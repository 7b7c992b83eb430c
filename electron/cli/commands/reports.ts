import path from 'node:path';
import { UsageError } from '../arguments.ts';
import { explainEntry } from '../explain-command.ts';
import { writeStatement } from '../statement-command.ts';
import { exportStatistics, statistics } from '../statistics-command.ts';
import type { AnyCommand } from '../command.ts';

/** Figures and documents, explanations, checks and backups. */
export const reportCommands: readonly AnyCommand[] = [
  {
    words: ['stats', 'export'],
    usage:
      'stats export FILE.xlsx|FILE.pdf [--creditor CODE] [--from YYYY-MM] [--to YYYY-MM] [--scheme bs|ls]',
    writes: false,
    run: (session, { words, options }) => exportStatistics(session, words, options),
  },
  {
    words: ['statement'],
    usage: 'statement CUSTOMER FILE.pdf|FILE.xlsx [--creditor CODE] [--from DAY] [--to DAY]',
    writes: false,
    run: (session, { words, options }) => writeStatement(session, words, options),
  },
  {
    words: ['stats'],
    usage:
      'stats [--creditor CODE] [--from YYYY-MM] [--to YYYY-MM] [--scheme bs|ls] [--by month|scheme|reason|group]',
    writes: false,
    run: (session, { options }) => statistics(session, options),
  },
  {
    words: ['explain'],
    usage: 'explain DOCUMENT|#ENTRY [--creditor CODE] [--json]',
    writes: false,
    run: (session, { words, options }) => explainEntry(session, words, options),
  },
  { words: ['verify'], usage: 'verify', writes: false, run: (session) => session.job('system.verify', {}) },
  {
    words: ['backup'],
    usage: 'backup FILE',
    writes: false,
    run: (session, { words }) => {
      const file = words[0];
      if (file === undefined) throw new UsageError('backup needs a FILE');
      return session.job('system.backup', { to: session.backend.files.grant(path.resolve(file)) });
    },
  },
];

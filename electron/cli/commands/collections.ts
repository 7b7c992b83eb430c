import { listOfRun, proposeCollections } from '../collection-command.ts';
import { cancelSentLine, exportRun, previewRun } from '../collection-file-command.ts';
import {
  approveLines,
  discardRun,
  editCollection,
  showCollection,
  signRun,
  undoEdit,
  validateRun,
} from '../collection-work-command.ts';
import { listNotices, prepareNotices, sendNotices, setMail } from '../notices-command.ts';
import type { AnyCommand } from '../command.ts';

/** The collection journal and the mails of its lines. */
export const collectionCommands: readonly AnyCommand[] = [
  {
    words: ['collect', 'propose'],
    usage: 'collect propose --creditor CODE --agreement CODE --from DAY --to DAY',
    writes: true,
    run: (session, { options }) => proposeCollections(session, options),
  },
  {
    words: ['collect', 'lines'],
    usage:
      'collect lines [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listOfRun(session, 'collectionLines', options),
  },
  {
    words: ['collect', 'left-out'],
    usage:
      'collect left-out [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listOfRun(session, 'collectionLeftOut', options),
  },
  {
    words: ['collect', 'preview-export'],
    usage: 'collect preview-export --run N [--from RECORD] [--limit N] [--line LINE]',
    writes: false,
    run: (session, { options }) => previewRun(session, options),
  },
  {
    words: ['collect', 'export'],
    usage: 'collect export --run N [--repeats EXPORT --reason TEXT]',
    writes: true,
    run: (session, { options }) => exportRun(session, options),
  },
  {
    words: ['collect', 'cancel-line'],
    usage: 'collect cancel-line --line LINE --reason TEXT',
    writes: true,
    run: (session, { options }) => cancelSentLine(session, options),
  },
  {
    words: ['collect', 'show'],
    usage: 'collect show --run N | --line N',
    writes: false,
    run: (session, { options }) => showCollection(session, options),
  },
  {
    words: ['collect', 'validate'],
    usage: 'collect validate --run N',
    writes: true,
    run: (session, { options }) => validateRun(session, options),
  },
  {
    words: ['collect', 'approve'],
    usage: 'collect approve --run N [--line N]',
    writes: true,
    run: (session, { options }) => approveLines(session, options),
  },
  {
    words: ['collect', 'sign'],
    usage: 'collect sign --run N',
    writes: true,
    run: (session, { options }) => signRun(session, options),
  },
  {
    words: ['collect', 'edit'],
    usage:
      'collect edit amount --line N --entry N --amount-minor N | date --line N --to DAY | text --line N [--note TEXT] | take-out --line N --reason TEXT | split --line N --entry N… --to DAY',
    writes: true,
    run: (session, { words, options }) => editCollection(session, words, options),
  },
  {
    words: ['collect', 'undo'],
    usage: 'collect undo --run N',
    writes: true,
    run: (session, { options }) => undoEdit(session, options),
  },
  {
    words: ['collect', 'discard'],
    usage: 'collect discard --run N --reason TEXT',
    writes: true,
    run: (session, { options }) => discardRun(session, options),
  },
  {
    words: ['notices', 'prepare'],
    usage: 'notices prepare --run N',
    writes: true,
    run: (session, { options }) => prepareNotices(session, options),
  },
  {
    words: ['notices', 'send'],
    usage: 'notices send --run N',
    writes: true,
    run: (session, { options }) => sendNotices(session, options),
  },
  {
    words: ['notices', 'list'],
    usage:
      'notices list [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listNotices(session, options),
  },
  {
    words: ['notices', 'mail'],
    usage: 'notices mail off|eml [--out-folder FOLDER] [--from ADDRESS]',
    writes: true,
    run: (session, { words, options }) => setMail(session, words, options),
  },
];

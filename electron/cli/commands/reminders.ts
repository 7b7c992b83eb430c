import {
  approveReminders,
  choosePolicy,
  discardReminders,
  issueReminders,
  listReminders,
  lowerNoticeFee,
  takeNoticeOut,
  takeRemindersBack,
  proposeReminders,
  setPolicy,
  simulateReminders,
  showNotice,
  whyNotReminded,
} from '../reminders-command.ts';
import { listLapsing, showInterest, showLaw } from '../law-command.ts';
import { printRun } from '../letters-command.ts';
import type { AnyCommand } from '../command.ts';

/** Reminders, their letters, and the law behind them. */
export const reminderCommands: readonly AnyCommand[] = [
  {
    words: ['remind', 'policy'],
    usage: 'remind policy --creditor CODE [--map FILE.json]',
    writes: true,
    run: (session, { options }) => setPolicy(session, options),
  },
  {
    words: ['remind', 'choose'],
    usage:
      'remind choose [customer NUMBER|#ID | entry DOCUMENT|#ID | group NAME] --creditor CODE --name POLICY | --never | --remove',
    writes: true,
    run: (session, { words, options }) => choosePolicy(session, words, options),
  },
  {
    words: ['remind', 'propose'],
    usage: 'remind propose --creditor CODE [--on DAY] [--reason TEXT]',
    writes: true,
    run: (session, { options }) => proposeReminders(session, options),
  },
  {
    words: ['remind', 'list'],
    usage:
      'remind list [--creditor CODE] [--run N] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listReminders(session, 'notices', options),
  },
  {
    words: ['remind', 'why-not'],
    usage: 'remind why-not [DOCUMENT|#ENTRY] [--on DAY] [--creditor CODE] [--run N] [--filter COND…]',
    writes: false,
    run: (session, { words, options }) => whyNotReminded(session, words, options),
  },
  {
    words: ['remind', 'take-out'],
    usage: 'remind take-out NOTICE --reason TEXT [--to DAY]',
    writes: true,
    run: (session, { words, options }) => takeNoticeOut(session, words, options),
  },
  {
    words: ['remind', 'fee'],
    usage: 'remind fee NOTICE --amount-minor N --reason TEXT',
    writes: true,
    run: (session, { words, options }) => lowerNoticeFee(session, words, options),
  },
  {
    words: ['remind', 'approve'],
    usage: 'remind approve [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { options }) => approveReminders(session, options),
  },
  {
    words: ['remind', 'discard'],
    usage: 'remind discard [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { options }) => discardReminders(session, options),
  },
  {
    words: ['remind', 'issue'],
    usage: 'remind issue [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { options }) => issueReminders(session, options),
  },
  {
    words: ['remind', 'take-back'],
    usage: 'remind take-back [NOTICE] --reason TEXT [--creditor CODE] [--run N]',
    writes: true,
    run: (session, { words, options }) => takeRemindersBack(session, words, options),
  },
  {
    words: ['remind', 'simulate'],
    usage: 'remind simulate --creditor CODE [--map FILE.json] [--months N] [--every DAYS]',
    writes: false,
    run: (session, { options }) => simulateReminders(session, options),
  },
  {
    words: ['remind', 'show'],
    usage: 'remind show NOTICE',
    writes: false,
    run: (session, { words }) => showNotice(session, words),
  },
  {
    words: ['letters'],
    usage: 'letters FILE.pdf [--run N] [--creditor CODE]',
    writes: false,
    run: (session, { words, options }) => printRun(session, words, options),
  },
  {
    words: ['law', 'show'],
    usage: 'law show --country DK|SE|FI|NO [--on DAY] [--creditor CODE]',
    writes: false,
    run: (session, { options }) => showLaw(session, options),
  },
  {
    words: ['law', 'lapsing'],
    usage: 'law lapsing [--creditor CODE] [--limit N]',
    writes: false,
    run: (session, { options }) => listLapsing(session, options),
  },
  {
    words: ['interest'],
    usage: 'interest DOCUMENT|#ENTRY [--to DAY] [--creditor CODE]',
    writes: false,
    run: (session, { words, options }) => showInterest(session, words, options),
  },
];

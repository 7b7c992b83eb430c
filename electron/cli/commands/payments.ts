import { findInFiles, importFiles, listInbox, listStatements } from '../bank-files-command.ts';
import { readFile } from '../files-command.ts';
import { listRows } from '../lists.ts';
import {
  exportPosting,
  listPostings,
  post,
  postingAccounts,
  postingProfiles,
  previewPosting,
  reversePosting,
} from '../post-command.ts';
import { listRules, setRules } from '../matching-rules-command.ts';
import { decidePayment, reopenPayment, showPayment, undoPayment } from '../payments-command.ts';
import type { AnyCommand } from '../command.ts';

/** Files of the bank, payments, posting. */
export const paymentCommands: readonly AnyCommand[] = [
  {
    words: ['payments', 'list'],
    usage: 'payments list [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'payments', options),
  },
  {
    words: ['payments', 'show'],
    usage: 'payments show PAYMENT',
    writes: false,
    run: (session, { words }) => showPayment(session, words),
  },
  {
    words: ['payments', 'decide'],
    usage:
      'payments decide PAYMENT settle|move_to_customer|on_account|write_off_difference|refund|send_back [--candidate N] [--customer-id ID] [--entry ENTRY=AMOUNT… | --allocate [--named ENTRY…]] [--note TEXT] [--preview]',
    writes: true,
    run: (session, { words, options }) => decidePayment(session, words, options),
  },
  {
    words: ['payments', 'undo'],
    usage: 'payments undo PAYMENT [--reason TEXT]',
    writes: true,
    run: (session, { words, options }) => undoPayment(session, words, options),
  },
  {
    words: ['payments', 'reopen'],
    usage: 'payments reopen PAYMENT [--reason TEXT]',
    writes: true,
    run: (session, { words, options }) => reopenPayment(session, words, options),
  },
  {
    words: ['payments', 'rules', 'list'],
    usage: 'payments rules list --creditor CODE',
    writes: false,
    run: (session, { options }) => listRules(session, options),
  },
  {
    words: ['payments', 'rules', 'set'],
    usage:
      'payments rules set --creditor CODE RULE=off|on|suggests|settles… RULE@PLACE… CURRENCY=TOLERANCE_MINOR…',
    writes: true,
    run: (session, { words, options }) => setRules(session, words, options),
  },
  {
    words: ['post', 'accounts'],
    usage: 'post accounts --creditor CODE [KIND=ACCOUNT…]',
    writes: true,
    run: (session, { words, options }) => postingAccounts(session, words, options),
  },
  {
    words: ['post', 'profiles'],
    usage: 'post profiles --creditor CODE',
    writes: false,
    run: (session, { options }) => postingProfiles(session, options),
  },
  {
    words: ['post', 'preview'],
    usage: 'post preview --creditor CODE [--to DAY]',
    writes: false,
    run: (session, { options }) => previewPosting(session, options),
  },
  {
    words: ['post', 'list'],
    usage: 'post list [--creditor CODE]',
    writes: false,
    run: (session, { options }) => listPostings(session, options),
  },
  {
    words: ['post', 'vouchers'],
    usage: 'post vouchers [--creditor CODE] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'vouchers', options),
  },
  {
    words: ['post', 'export'],
    usage: 'post export BATCH FILE --creditor CODE [--format csv|sie4] [--profile NAME] [--reason TEXT]',
    writes: true,
    run: (session, { words, options }) => exportPosting(session, words, options),
  },
  {
    words: ['post', 'reverse'],
    usage: 'post reverse BATCH --creditor CODE --reason TEXT',
    writes: true,
    run: (session, { words, options }) => reversePosting(session, words, options),
  },
  {
    words: ['post'],
    usage: 'post --creditor CODE [--to DAY]',
    writes: true,
    run: (session, { words, options }) => post(session, words, options),
  },
  {
    words: ['files', 'read'],
    usage: 'files read FILE',
    runPlain: ({ words }) => readFile(words),
  },
  {
    words: ['files', 'import'],
    usage: 'files import FILE… --creditor CODE [--confirm] [--totals-word TEXT]',
    writes: true,
    run: (session, { words, options }) => importFiles(session, words, options),
  },
  {
    words: ['files', 'list'],
    usage: 'files list [--creditor CODE] [--search TEXT] [--filter COND…] [--sort [-]COLUMN…] [--limit N]',
    writes: false,
    run: (session, { options }) => listRows(session, 'bankFiles', options),
  },
  {
    words: ['files', 'find'],
    usage: 'files find TEXT --creditor CODE',
    writes: false,
    run: (session, { words, options }) => findInFiles(session, words, options),
  },
  {
    words: ['files', 'statements'],
    usage: 'files statements --creditor CODE',
    writes: false,
    run: (session, { options }) => listStatements(session, options),
  },
  {
    words: ['files', 'inbox'],
    usage: 'files inbox --creditor CODE',
    writes: false,
    run: (session, { options }) => listInbox(session, options),
  },
];

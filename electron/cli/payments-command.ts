import { decisionOf } from '../../shared/domain/payments/decision-of.ts';
import { decisionKinds } from '../../shared/domain/payments/outcomes.ts';
import { UsageError, type Options } from './arguments.ts';
import { wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const idOf = (words: readonly string[], usage: string): number => {
  const [word] = words;
  if (word === undefined) throw new UsageError(usage);
  return wholeNumber(word, 'payment');
};

/** `payments show ID`: the payment, what was seen of it, and what it could be for. */
export const showPayment = async (session: Session, words: readonly string[]): Promise<unknown> => {
  const id = idOf(words, 'payments show needs a payment');
  const payment = await session.ask('payments.get', { id });
  const { candidates } = await session.ask('payments.candidates', { id });
  return { ...payment, candidates };
};

/** `17=125000`: so much of the entry, in minor units. */
const entryOf = (text: string): { entryId: number; amountMinor: number } => {
  const match = /^(\d{1,15})=(-?\d{1,15})$/u.exec(text);
  if (match === null) throw new UsageError(`--entry ${text}: takes ENTRY=AMOUNT in minor units`);
  return { entryId: Number(match[1]), amountMinor: Number(match[2]) };
};

/** Entries as the order of settlement has them; `--named ENTRY`: those that the debtor named, whose words are the note. */
const allocated = async (
  session: Session,
  money: { readonly customerId: number | null; readonly currency: string; readonly amountMinor: number },
  options: Options,
): Promise<{ readonly entryId: number; readonly amountMinor: number }[]> => {
  const { customerId, currency, amountMinor } = money;
  if (customerId === null) throw new UsageError('--allocate needs a customer: --customer-id ID');
  const named = (options.named ?? []).map((text) => wholeNumber(text.replace(/^#/u, ''), 'named'));
  if (named.length > 0 && (options.note ?? '') === '')
    throw new UsageError('--named needs a --note: what the debtor said, and when');
  const proposed = await session.ask('law.allocation', { customerId, currency, amountMinor, named });
  return proposed.entries;
};

/**
 * `payments decide ID KIND`: with what the best candidate says, another one (`--candidate N`), or a customer and entries of
 * one's own. `--preview` gives the vouchers and decides nothing.
 */
export const decidePayment = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const id = idOf(words, 'payments decide needs a payment');
  const kind = decisionKinds.find((known) => known === words[1]);
  if (kind === undefined || words.length > 2)
    throw new UsageError(`payments decide needs a decision: ${decisionKinds.join(', ')}`);
  const payment = await session.ask('payments.get', { id });
  const { candidates } = await session.ask('payments.candidates', { id });
  const number = wholeNumber(options.candidate ?? '1', 'candidate');
  const candidate = candidates[number - 1] ?? null;
  if (candidate === null && options.candidate !== undefined)
    throw new UsageError(`--candidate ${options.candidate}: there are ${candidates.length}`);
  const proposed = decisionOf(payment, candidate, kind);
  const input = {
    ...proposed,
    ...(options['customer-id'] === undefined
      ? {}
      : { customerId: wholeNumber(options['customer-id'], 'customer-id'), entries: [], together: [] }),
    ...(options.entry === undefined ? {} : { entries: options.entry.map(entryOf), together: [] }),
  };
  const decided =
    options.allocate === true
      ? {
          ...input,
          entries: await allocated(session, { ...payment, customerId: input.customerId }, options),
          together: [],
        }
      : input;
  return options.preview === true
    ? session.ask('payments.previewDecision', decided)
    : session.command('payments.decide', { ...decided, note: options.note ?? '' });
};

/** `payments undo ID`: takes back the decision about the payment that stands. */
export const undoPayment = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const id = idOf(words, 'payments undo needs a payment');
  const { decisions } = await session.ask('payments.get', { id });
  const standing = decisions.find(({ undoneAt }) => undoneAt === null);
  if (standing === undefined) throw new UsageError(`payment ${id} has no decision that stands`);
  return session.command('payments.undoDecision', {
    decisionId: standing.id,
    reason: options.reason ?? '',
  });
};

/** `payments reopen ID`: takes back what a rule has settled; the payment waits for a decision. */
export const reopenPayment = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> =>
  session.command('payments.reopen', {
    paymentId: idOf(words, 'payments reopen needs a payment'),
    reason: options.reason ?? '',
  });

import type { Creditor } from '../../../shared/api/creditors.ts';
import { assert } from '../../../shared/assert.ts';
import {
  composeLetter,
  type LetterContent,
  type LetterLack,
} from '../../../shared/domain/letters/compose-letter.ts';
import type { Letter, LetterCharge, LetterKind } from '../../../shared/domain/letters/letter.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { Debtor, RunFrame } from '../../../shared/domain/reminders/claim.ts';
import type { Rates } from '../../../shared/domain/reminders/draft-notice.ts';
import { interestLines } from '../../../shared/domain/reminders/interest-lines.ts';
import type { Notice } from '../../../shared/api/reminders.ts';
import { lawOn, ruleOn } from '../../../shared/law/rules.ts';
import type { Connection } from '../../../db/connection.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { letterEntriesOf, type LetterEntryRow } from '../../../db/queries/letters/letters.ts';
import { templateOf } from '../../../db/queries/letters/templates.ts';
import { noticeById } from '../../../db/queries/reminders/notices.ts';

const kindOf = ({ kind, position }: Notice): LetterKind =>
  kind === 'reminder' ? (position === 1 ? 'reminder_1' : position === 2 ? 'reminder_2' : 'reminder_3') : kind;

/** The legal basis of the demand itself; '' where the letter is none, or the law names no days for it. */
const lawOfDemand = (frame: RunFrame, { kind }: Notice, party: Debtor['party']): string => {
  if (kind === 'reminder') return '';
  const rule = kind === 'demand' ? 'demand_days_min' : 'payment_demand_days_min';
  return ruleOn({ country: frame.country, rule, partyType: party, on: frame.on })?.basis ?? '';
};

const basisOf = (frame: RunFrame, { gates }: Notice, rule: 'fee_amount' | 'compensation'): string => {
  const rowId = gates.find((gate) => gate.rule === rule)?.lawRowId ?? null;
  return lawOn(frame.country).find(({ id }) => id === rowId)?.basis ?? '';
};

const chargesOf = (frame: RunFrame, notice: Notice): readonly LetterCharge[] =>
  (
    [
      ['fee', notice.feeMinor, 'fee_amount'],
      ['compensation', notice.compensationMinor, 'compensation'],
    ] as const
  ).flatMap(([kind, amountMinor, rule]) =>
    amountMinor === 0 ? [] : [{ kind, amountMinor, basis: basisOf(frame, notice, rule) }],
  );

export type NoticeLetterFrame = RunFrame & { readonly creditor: Creditor; readonly rates: Rates };

const interestOfNotice = (
  frame: NoticeLetterFrame,
  debtor: Debtor,
  notice: Notice,
  rows: readonly LetterEntryRow[],
) => {
  const charged = notice.entries.filter(({ interestMinor }) => interestMinor > 0);
  const claims = charged.map((own) => {
    const claim = debtor.claims.find(({ entryId }) => entryId === own.entryId);
    const row = rows.find(({ entryId }) => entryId === own.entryId);
    assert(claim !== undefined && row !== undefined, 'the debtor was read with the entries of the notice');
    return { claim, openMinor: own.openMinor, documentNumber: row.documentNumber };
  });
  return {
    interest: claims.flatMap((one) => interestLines(frame, debtor, one, frame.rates)),
    interestChargedMinor: claims.reduce(
      (sum, { claim }) => claim.past.reduce((all, one) => all + one.interestMinor, sum),
      0,
    ),
  };
};

/** All that the letter of a notice says, written on a day; `debtor` as it was judged for the run's day. */
export const noticeLetterContent = (
  db: Connection,
  frame: NoticeLetterFrame,
  debtor: Debtor,
  of: { readonly noticeId: number; readonly writtenOn: LocalDate; readonly deadlineOn: LocalDate },
): LetterContent => {
  const notice = noticeById(db, of.noticeId);
  const customer = notice === null ? null : customerById(db, notice.customerId);
  assert(notice !== null && customer !== null, 'the notice was found before, and has its customer');
  const { creditor } = frame;
  const rows = letterEntriesOf(db, notice.id);
  const kind = kindOf(notice);
  const { name, street, postalCode, city, country, number, language } = customer;
  return {
    kind,
    creditor,
    recipient: { name, street, postalCode, city, country, customerNumber: number, language },
    template: templateOf(db, { creditorId: creditor.id, kind, language }).template,
    number: `R${notice.runId}-${notice.id}`,
    writtenOn: of.writtenOn,
    deadlineOn: of.deadlineOn,
    text: notice.text,
    note: notice.note,
    law: lawOfDemand(frame, notice, debtor.party),
    entries: rows.map(({ entryId: _entryId, reference: _reference, ...entry }) => entry),
    reference: rows[0]?.reference ?? '',
    ...interestOfNotice(frame, debtor, notice, rows),
    interestMinor: notice.interestMinor,
    charges: chargesOf(frame, notice),
    instalments: [],
    currency: notice.currency,
    totalMinor: notice.totalMinor,
  };
};

export type NoticeLetter = { readonly letter: Letter } | { readonly lacks: LetterLack };

export const wordNotice = (content: LetterContent, isMailed: boolean): NoticeLetter =>
  composeLetter(content, isMailed);

import { assert } from '../../assert.ts';
import type { Explanation } from '../../api/explain.ts';

type Params = Readonly<Record<string, string>>;

/** A text `explain.<id>` of the catalogue with its parameters, none of which needs a plural or a choice. */
export type Sentence = { readonly id: ExplainId; readonly params: Params };

export const explainIds = [
  'settled',
  'open',
  'credit',
  'applied',
  'unapplied',
  'disputed',
  'ban',
  'banUntil',
  'hold',
  'holdUntil',
  'agency',
  'agencyUntil',
  'method',
  'line',
  'leftOut',
  'qualifies',
  'noMandate',
  'mandateActive',
  'mandateActiveSince',
  'mandateRequested',
  'mandateRequestedFrom',
  'mandateCancelled',
  'mandateCancelledOn',
  'todayLine',
  'todayLeftOut',
] as const;
export type ExplainId = (typeof explainIds)[number];

/** How days, amounts and the names of codes are written for who reads it. */
export type SentenceWords = {
  readonly day: (on: string) => string;
  readonly amount: (amountMinor: number, currency: string) => string;
  /** The text of a catalogue id. */
  readonly name: (id: string) => string;
};

const say = (id: ExplainId, params: Params = {}): Sentence => ({ id, params });

const standing = (one: Explanation, { amount, day }: SentenceWords): Sentence => {
  const remaining = amount(Math.abs(one.remainingMinor), one.currency);
  if (one.remainingMinor === 0) return say('settled');
  if (one.remainingMinor < 0) return say('credit', { remaining });
  return say('open', { remaining, amount: amount(one.amountMinor, one.currency), due: day(one.dueOn) });
};

const obstacles = (one: Explanation, { day, name }: SentenceWords): readonly Sentence[] => [
  ...(one.dispute === null
    ? []
    : [say('disputed', { day: day(one.dispute.on), reason: one.dispute.reason })]),
  ...(one.ban === null
    ? []
    : [
        one.ban.until === null
          ? say('ban', { reason: one.ban.reason })
          : say('banUntil', { reason: one.ban.reason, until: day(one.ban.until) }),
      ]),
  ...one.holds.map(({ entryId, kind, until, reason, agent }) => {
    const what = name(entryId === null ? 'explain.hold.customer' : 'explain.hold.entry');
    const id = kind === 'agency' ? 'agency' : 'hold';
    return until === null
      ? say(id, { what, reason, agent })
      : say(`${id}Until`, { what, reason, agent, until: day(until) });
  }),
  ...(one.method.saidBy === 'agreement'
    ? []
    : [say('method', { method: one.method.name, by: name(`explain.method.${one.method.saidBy}`) })]),
];

type Mandate = Explanation['mandates'][number];

const mandateSaid = (
  { agreement, number, state, cancelledBy, validFrom, validTo }: Mandate,
  { day, name }: SentenceWords,
): Sentence => {
  if (state === 'cancelled') {
    assert(cancelledBy !== null, 'a cancelled mandate says who ended it');
    const params = { agreement, number, by: name(`mandates.cancelledBy.${cancelledBy}`) };
    return validTo === null
      ? say('mandateCancelled', params)
      : say('mandateCancelledOn', { ...params, day: day(validTo) });
  }
  if (state === 'requested')
    return validFrom === null
      ? say('mandateRequested', { agreement })
      : say('mandateRequestedFrom', { agreement, day: day(validFrom) });
  return validFrom === null
    ? say('mandateActive', { agreement, number })
    : say('mandateActiveSince', { agreement, number, day: day(validFrom) });
};

const mandates = (one: Explanation, words: SentenceWords): readonly Sentence[] =>
  one.mandates.length === 0 ? [say('noMandate')] : one.mandates.map((mandate) => mandateSaid(mandate, words));

const qualifies = (on: string | null, { day }: SentenceWords): readonly Sentence[] =>
  on === null ? [] : [say('qualifies', { day: day(on) })];

const runs = (one: Explanation, words: SentenceWords): readonly Sentence[] => {
  const { amount, day, name } = words;
  const { leftOut } = one;
  return [
    ...one.lines.map(({ runId, agreement, state, collectOn, amountMinor }) =>
      say('line', {
        run: String(runId),
        agreement,
        amount: amount(amountMinor, one.currency),
        day: day(collectOn),
        state: name(`collectionLines.state.${state}`),
      }),
    ),
    // What a later line has overtaken is told by the line.
    ...(leftOut === null || one.lines.some(({ runId }) => runId > leftOut.runId)
      ? []
      : [
          say('leftOut', {
            run: String(leftOut.runId),
            agreement: leftOut.agreement,
            day: day(leftOut.proposedOn),
            reason: name(`collectionLeftOut.reason.${leftOut.reason}`),
          }),
          ...qualifies(leftOut.qualifiesOn, words),
        ]),
  ];
};

const today = (one: Explanation, words: SentenceWords): readonly Sentence[] =>
  one.today.flatMap(({ agreement, dueFrom, dueTo, reason, collectOn, qualifiesOn }) =>
    reason === null
      ? [say('todayLine', { agreement, day: collectOn === null ? '' : words.day(collectOn) })]
      : [
          say('todayLeftOut', {
            agreement,
            from: words.day(dueFrom),
            to: words.day(dueTo),
            reason: words.name(`collectionLeftOut.reason.${reason}`),
          }),
          ...qualifies(qualifiesOn, words),
        ],
  );

/** Where an entry stands and why, sentence by sentence: how it is, what is in its way, what was and would be done. */
export const explainSentences = (one: Explanation, words: SentenceWords): readonly Sentence[] => [
  standing(one, words),
  ...one.applied.map(({ kind, documentNumber, amountMinor, appliedOn }) =>
    say(amountMinor < 0 ? 'unapplied' : 'applied', {
      kind: words.name(`entries.kind.${kind}`),
      document: documentNumber,
      amount: words.amount(Math.abs(amountMinor), one.currency),
      day: words.day(appliedOn),
    }),
  ),
  ...runs(one, words),
  ...(one.remainingMinor === 0
    ? []
    : [...obstacles(one, words), ...mandates(one, words), ...today(one, words)]),
];

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RuleBook } from '../../../shared/api/payments.ts';
import { currencyExponent } from '../../../shared/domain/money.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import {
  moveRule,
  usualToleranceMinor,
  type MatchingRule,
  type MatchingRuleSetting,
} from '../../../shared/domain/payments/matching-rules.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Status } from '../../ui/Status.tsx';
import type { StatusLook } from '../../ui/status-looks.ts';
import { useTeamLeadOnly } from '../settings/access.ts';
import { ChoiceList } from '../settings/ChoiceList.tsx';
import { FormRow, FormSection } from '../settings/FormRow.tsx';
import styles from '../settings/sections.module.css';
import type { RenderFrame } from '../settings/SettingsScreen.tsx';

const mostMinor = 1_000_000;
const nordic = ['DKK', 'SEK', 'NOK', 'EUR'] as const;

/** The creditor's own currency first, then the Nordic ones and any that has a tolerance. */
const currenciesOf = (own: string, book: RuleBook): readonly string[] => [
  ...new Set([own, ...nordic, ...book.tolerances.map(({ currency }) => currency)]),
];

const toleranceIn = (book: RuleBook, currency: string): number =>
  book.tolerances.find((one) => one.currency === currency)?.toleranceMinor ?? usualToleranceMinor;

const useRulesEdit = (creditorId: number, stored: RuleBook) => {
  const [draft, setDraft] = useState<RuleBook>(stored);
  const [chosen, setChosen] = useState<MatchingRule>('structured_reference');
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [isSaved, setSaved] = useState(false);
  const set = useApiCommand('payments.setRules', { quiet: true });
  const at = draft.rules.findIndex(({ rule }) => rule === chosen);
  const edit = (change: Partial<RuleBook>): void => {
    set.reset();
    setSaved(false);
    setDraft((before) => ({ ...before, ...change }));
  };
  const change = (by: (one: MatchingRuleSetting) => Partial<MatchingRuleSetting>): void =>
    edit({ rules: draft.rules.map((one) => (one.rule === chosen ? { ...one, ...by(one) } : one)) });
  const save = async (): Promise<void> => {
    const answer = await set.run({ creditorId, ...draft });
    setSaved(answer.ok);
  };
  return {
    draft,
    chosen,
    choose: setChosen,
    at,
    isSaved,
    isChanged: JSON.stringify(draft) !== JSON.stringify(stored),
    isRight: wrong.size === 0,
    refusal: set.refusal,
    isRunning: set.isRunning,
    toggle: () => change(({ isOn }) => ({ isOn: !isOn })),
    toggleSettles: () => change(({ settles }) => ({ settles: !settles })),
    move: (by: 1 | -1) => edit({ rules: [...moveRule(draft.rules, at, by)] }),
    /** null: what was typed is no tolerance. */
    setTolerance: (currency: string, toleranceMinor: number | null) => {
      const others = [...wrong].filter((one) => one !== currency);
      setWrong(new Set(toleranceMinor === null ? [...others, currency] : others));
      if (toleranceMinor === null) return;
      const tolerances = draft.tolerances.filter((one) => one.currency !== currency);
      edit({
        // As they are stored.
        tolerances: [...tolerances, { currency, toleranceMinor }].toSorted((a, b) =>
          a.currency < b.currency ? -1 : 1,
        ),
      });
    },
    save: () => void save(),
  };
};

type RulesEdit = ReturnType<typeof useRulesEdit>;

const lookOf = ({ isOn, settles }: MatchingRuleSetting): StatusLook => {
  if (!isOn) return { tone: 'created', shape: 'ring' };
  return settles ? { tone: 'paid', shape: 'full' } : { tone: 'sent', shape: 'half' };
};

const Rules = ({ edit }: { readonly edit: RulesEdit }) => {
  const t = useText();
  const keyed = useKeyedText();
  const wordOf = ({ isOn, settles }: MatchingRuleSetting): string =>
    isOn ? (settles ? t('matching.settles') : t('matching.suggests')) : t('matching.off');
  const step = (by: 1 | -1): void => {
    const next = edit.draft.rules[edit.at + by];
    if (next !== undefined) edit.choose(next.rule);
  };
  useKeys('here', [
    { keys: 'down', label: t('matching.next'), run: () => step(1) },
    { keys: 'up', label: t('matching.previous'), run: () => step(-1) },
  ]);
  return (
    <ChoiceList
      label={t('matching.rules')}
      chosen={edit.chosen}
      onChoose={edit.choose}
      choices={edit.draft.rules.map((one, at) => ({
        key: one.rule,
        title: `${at + 1}. ${keyed(`matching.rule.${one.rule}`)}`,
        fact: keyed(`matching.rule.${one.rule}.about`),
        end: <Status look={lookOf(one)} word={wordOf(one)} />,
      }))}
    />
  );
};

const ToleranceRow = ({
  edit,
  currency,
  isFixed,
}: {
  readonly edit: RulesEdit;
  readonly currency: string;
  readonly isFixed: boolean;
}) => {
  const t = useText();
  const { amount, decimalMark } = useFormats();
  const [typed, type] = useState<string | null>(null);
  const text = typed ?? amount(toleranceIn(edit.draft, currency), currency);
  const read = (given: string): number | null => {
    const parsed = parseAmountText(
      given,
      decimalMark === ',' ? 'comma' : 'point',
      currencyExponent(currency) ?? 2,
    );
    return parsed.ok && parsed.amountMinor >= 0 && parsed.amountMinor <= mostMinor
      ? parsed.amountMinor
      : null;
  };
  const isWrong = read(text) === null;
  return (
    <FormRow
      label={t('matching.toleranceOf', { currency })}
      htmlFor={`tolerance-${currency}`}
      problem={isWrong ? t('matching.toleranceProblem', { most: amount(mostMinor, currency) }) : null}
    >
      <TextInput
        id={`tolerance-${currency}`}
        w={120}
        value={text}
        readOnly={isFixed}
        error={isWrong}
        onChange={({ currentTarget: { value } }) => {
          type(value);
          edit.setTolerance(currency, read(value));
        }}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
    </FormRow>
  );
};

/** What is done to the chosen rule, each with its key. */
const Actions = ({ edit, whyNot }: { readonly edit: RulesEdit; readonly whyNot: string | null }) => {
  const t = useText();
  const last = edit.draft.rules.length - 1;
  return (
    <>
      <ActionButton label={t('matching.toggle')} keys="o" whyNot={whyNot} onRun={edit.toggle} />
      <ActionButton label={t('matching.toggleSettles')} keys="b" whyNot={whyNot} onRun={edit.toggleSettles} />
      <ActionButton
        label={t('matching.up')}
        keys="u"
        whyNot={whyNot ?? (edit.at === 0 ? t('matching.isFirst') : null)}
        onRun={() => edit.move(-1)}
      />
      <ActionButton
        label={t('matching.down')}
        keys="d"
        whyNot={whyNot ?? (edit.at === last ? t('matching.isLast') : null)}
        onRun={() => edit.move(1)}
      />
      <ActionButton
        label={t('matching.save')}
        keys="mod+enter"
        isNext={edit.isChanged}
        isRunning={edit.isRunning}
        whyNot={whyNot ?? (edit.isChanged && edit.isRight ? null : t('matching.nothingChanged'))}
        onRun={edit.save}
      />
    </>
  );
};

const OfCreditor = ({
  creditorId,
  currency,
  stored,
  frame,
}: {
  readonly creditorId: number;
  readonly currency: string;
  readonly stored: RuleBook;
  readonly frame: RenderFrame;
}) => {
  const t = useText();
  const { text } = useRefusal();
  const whyNot = useTeamLeadOnly();
  const edit = useRulesEdit(creditorId, stored);
  return frame({
    actions: <Actions edit={edit} whyNot={whyNot} />,
    content: (
      <>
        {whyNot !== null && <Note tone="info" title={whyNot} />}
        {edit.refusal !== null && <Note tone="bad" title={text(edit.refusal)} />}
        {edit.isSaved && <Note tone="ok" title={t('matching.saved')} />}
        <div className={styles.scroll}>
          <FormSection title={t('matching.rules')} about={t('matching.rulesAbout')}>
            <Rules edit={edit} />
          </FormSection>
          <FormSection title={t('matching.tolerances')} about={t('matching.tolerancesAbout')}>
            {currenciesOf(currency, stored).map((one) => (
              <ToleranceRow key={one} edit={edit} currency={one} isFixed={whyNot !== null} />
            ))}
          </FormSection>
        </div>
      </>
    ),
  });
};

/** By which rules, in which order, the chosen creditor's payments find what they are for. */
export const MatchingSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { creditor } = useCreditor();
  const stored = useApiQuery('payments.rules', creditor === null ? null : { creditorId: creditor.id }).data;
  if (creditor === null) return frame({ content: <Note tone="info" title={t('matching.chooseCreditor')} /> });
  if (stored === undefined) return frame({ content: null });
  return (
    <OfCreditor
      key={creditor.id}
      creditorId={creditor.id}
      currency={creditor.currency}
      stored={stored}
      frame={frame}
    />
  );
};

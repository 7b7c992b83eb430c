import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { enteredRateBps, type OpenRate, type ShownLawRow } from '../../../shared/api/law.ts';
import type { Country } from '../../../shared/api/values.ts';
import { useFormats, useKeyedText, useText, useWhen } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Status } from '../../ui/Status.tsx';
import { certaintyLook, useLawText } from './law-text.ts';
import styles from './law.module.css';

const FormFoot = ({
  label,
  isRunning,
  onSubmit,
  onCancel,
}: {
  readonly label: string;
  readonly isRunning: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  useKeys('here', [
    { keys: 'mod+enter', label, run: onSubmit },
    { keys: 'esc', label: t('app.cancel'), run: onCancel },
  ]);
  return (
    <div className={styles.actions}>
      <ActionButton label={label} type="submit" isNext isRunning={isRunning} />
      <ActionButton label={t('app.cancel')} onRun={onCancel} />
    </div>
  );
};

const FeeForm = ({
  capMinor,
  currency,
  isRunning,
  onSave,
  onCancel,
}: {
  readonly capMinor: number;
  readonly currency: string;
  readonly isRunning: boolean;
  readonly onSave: (amountMinor: number) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { amount } = useFormats();
  const { typed } = useLawText();
  const [text, setText] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const amountMinor = typed(text, currency);
  const isRight = amountMinor !== null && amountMinor >= 0 && amountMinor <= capMinor;
  const submit = (): void => {
    setHasTried(true);
    if (isRight) onSave(amountMinor);
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('law.fee.amount', { currency })}
        required
        autoFocus
        inputMode="decimal"
        value={text}
        error={hasTried && !isRight ? t('law.fee.problem', { cap: amount(capMinor, currency) }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FormFoot label={t('law.fee.save')} isRunning={isRunning} onSubmit={submit} onCancel={onCancel} />
    </form>
  );
};

const RowFacts = ({
  shown: { row, isOn },
  currency,
}: {
  readonly shown: ShownLawRow;
  readonly currency: string;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear, list } = useFormats();
  const law = useLawText();
  return (
    <InspectorSection title={t('law.basis')}>
      <Facts
        facts={[
          { label: t('law.basis'), value: row.basis },
          { label: t('law.source'), value: row.source },
          {
            label: t('law.certainty'),
            value: <Status look={certaintyLook(row, isOn)} word={keyed(`law.certainty.${row.certainty}`)} />,
          },
          { label: t('law.period'), value: law.period(row.from, row.to) },
          { label: t('law.readBy'), value: keyed(`law.readBy.${row.readBy}`) },
          {
            label: t('law.party'),
            value: row.partyType === null ? null : keyed(`law.party.${row.partyType}`),
          },
          { label: t('law.bracket'), value: law.bracket(row, currency) },
          { label: t('law.dueFrom'), value: row.dueFrom === null ? null : dayWithYear(row.dueFrom) },
          { label: t('law.dueTo'), value: row.dueTo === null ? null : dayWithYear(row.dueTo) },
          {
            label: t('law.conditions'),
            value: list(row.conditions.map((condition) => keyed(`law.condition.${condition}`))),
          },
        ]}
      />
      {isOn ? null : <p className={styles.muted}>{t('law.off')}</p>}
    </InspectorSection>
  );
};

/** One row of the law whole, and the creditor's own fee below it. */
export const RowPane = ({
  shown,
  creditorId,
  currency,
  whyNot,
}: {
  readonly shown: ShownLawRow;
  readonly creditorId: number;
  readonly currency: string;
  readonly whyNot: string | null;
}) => {
  const t = useText();
  const when = useWhen();
  const law = useLawText();
  const offerUndo = useOfferUndo();
  const lower = useApiCommand('law.lowerFee');
  const [isAsked, setIsAsked] = useState(false);
  const { row, isFee, lowered } = shown;
  const cap = isFee && row.value.kind === 'amount' ? row.value : null;
  const set = async (amountMinor: number | null): Promise<void> => {
    if (cap === null) return;
    const fee = { creditorId, rowId: row.id };
    const result = await lower.run({ ...fee, amountMinor });
    if (!result.ok) return;
    setIsAsked(false);
    const amount = law.value({ ...cap, amountMinor: amountMinor ?? cap.amountMinor });
    offerUndo(
      t('law.fee.saved', { rule: law.rule(row), amount }),
      () => void lower.run({ ...fee, amountMinor: lowered?.amountMinor ?? null }),
    );
  };
  const whyNotFee = whyNot ?? (cap === null ? t('law.fee.notYours') : null);
  return (
    <Inspector
      label={t('app.inspector')}
      head={<InspectorHead title={law.rule(row)} fact={law.value(row.value)} />}
      foot={
        isAsked ? undefined : (
          <div className={styles.actions}>
            <ActionButton
              label={t('law.fee.lower')}
              keys="l"
              whyNot={whyNotFee}
              onRun={() => setIsAsked(true)}
            />
            <ActionButton
              label={t('law.fee.reset')}
              keys="b"
              isRunning={lower.isRunning}
              whyNot={whyNotFee ?? (lowered === null ? t('law.fee.notLowered') : null)}
              onRun={() => void set(null)}
            />
          </div>
        )
      }
    >
      {cap !== null && (isAsked || lowered !== null) ? (
        <InspectorSection title={t('law.lowered')}>
          {lowered === null ? null : (
            <p data-selectable="">
              {law.value({ ...cap, amountMinor: lowered.amountMinor })}{' '}
              <span className={styles.muted}>
                {t('law.terms.said', { agent: lowered.agent, when: when(lowered.at) })}
              </span>
            </p>
          )}
          {isAsked ? (
            <FeeForm
              capMinor={cap.amountMinor}
              currency={cap.currency}
              isRunning={lower.isRunning}
              onSave={(amountMinor) => void set(amountMinor)}
              onCancel={() => setIsAsked(false)}
            />
          ) : null}
        </InspectorSection>
      ) : null}
      <RowFacts shown={shown} currency={currency} />
    </Inspector>
  );
};

const RateForm = ({
  isRunning,
  onSave,
  onCancel,
}: {
  readonly isRunning: boolean;
  readonly onSave: (rateBps: number, source: string) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { typed } = useLawText();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const rate = enteredRateBps.safeParse(typed(text));
  const hasSource = source.trim() !== '';
  const submit = (): void => {
    setHasTried(true);
    if (rate.success && hasSource) onSave(rate.data, source.trim());
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('law.rate.percent')}
        required
        autoFocus
        inputMode="decimal"
        value={text}
        error={hasTried && !rate.success ? t('law.rate.percentProblem') : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={t('law.rate.source')}
        required
        maxLength={400}
        value={source}
        error={hasTried && !hasSource ? t('law.rate.sourceProblem') : null}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <FormFoot label={t('law.rate.save')} isRunning={isRunning} onSubmit={submit} onCancel={onCancel} />
    </form>
  );
};

/** A half-year without a verified rate: entered with its source, or taken back. */
export const RatePane = ({
  rate,
  country,
  whyNot,
}: {
  readonly rate: OpenRate;
  readonly country: Country;
  readonly whyNot: string | null;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const when = useWhen();
  const { dayWithYear } = useFormats();
  const { percent, period } = useLawText();
  const offerUndo = useOfferUndo();
  const enter = useApiCommand('law.enterRate');
  const [isAsked, setIsAsked] = useState(false);
  const { from, entered } = rate;
  const set = async (rateBps: number | null, source: string): Promise<void> => {
    const result = await enter.run({ country, from, rateBps, source });
    if (!result.ok) return;
    setIsAsked(false);
    const before = { rateBps: entered?.rateBps ?? null, source: entered?.source ?? '' };
    offerUndo(
      t(rateBps === null ? 'law.rate.takenBack' : 'law.rate.saved', { from: dayWithYear(from) }),
      () => void enter.run({ country, from, ...before }),
    );
  };
  return (
    <Inspector
      label={t('app.inspector')}
      head={<InspectorHead title={keyed(`law.rule.${rate.rule}`)} fact={period(from, rate.to)} />}
      foot={
        isAsked ? undefined : (
          <div className={styles.actions}>
            <ActionButton
              label={t('law.rate.enter')}
              keys="e"
              isNext={entered === null && whyNot === null}
              whyNot={whyNot}
              onRun={() => setIsAsked(true)}
            />
            <ActionButton
              label={t('law.rate.takeBack')}
              keys="b"
              isRunning={enter.isRunning}
              whyNot={whyNot ?? (entered === null ? t('law.rate.notEntered') : null)}
              onRun={() => void set(null, '')}
            />
          </div>
        )
      }
    >
      <InspectorSection title={t('law.rate.enter')}>
        {entered === null ? (
          <p>{t('law.rate.about')}</p>
        ) : (
          <p data-selectable="">
            {t('law.value.percent', { value: percent(entered.rateBps) })}, {entered.source}{' '}
            <span className={styles.muted}>
              {t('law.terms.said', { agent: entered.agent, when: when(entered.at) })}
            </span>
          </p>
        )}
        {isAsked ? (
          <RateForm
            isRunning={enter.isRunning}
            onSave={(rateBps, source) => void set(rateBps, source)}
            onCancel={() => setIsAsked(false)}
          />
        ) : null}
      </InspectorSection>
    </Inspector>
  );
};

import type { OpenRate, ShownLawRow } from '../../../shared/api/law.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { Status } from '../../ui/Status.tsx';
import settings from '../settings/sections.module.css';
import { certaintyLook, useLawText } from './law-text.ts';
import styles from './law.module.css';

/** A row of the law, or a half-year that lacks its rate, by its first day. */
export type Chosen = { readonly rowId: string } | { readonly rateFrom: string };

export const isChosen = (chosen: Chosen | null, one: Chosen): boolean =>
  chosen !== null && JSON.stringify(chosen) === JSON.stringify(one);

/** Arrows move the choice, as in any group of radio buttons. */
const Choice = ({
  label,
  isOn,
  onChoose,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) => (
  <label className={styles.choice}>
    <input type="radio" name="law-row" className={styles.radio} checked={isOn} onChange={onChoose} />
    <span>{label}</span>
  </label>
);

const RateRow = ({
  rate,
  isOn,
  onChoose,
}: {
  readonly rate: OpenRate;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const { percent, period } = useLawText();
  const { entered } = rate;
  return (
    <tr data-chosen={isOn || undefined} onClick={onChoose}>
      <td>
        <Choice label={keyed(`law.rule.${rate.rule}`)} isOn={isOn} onChoose={onChoose} />
        <div className={styles.facts}>{period(rate.from, rate.to)}</div>
      </td>
      <td className={styles.value}>
        {entered === null ? '' : t('law.value.percent', { value: percent(entered.rateBps) })}
      </td>
      <td>{entered === null ? '' : `${entered.source} (${entered.agent})`}</td>
      <td>
        {entered === null ? (
          <Status look={{ tone: 'error', shape: 'full', calls: true }} word={t('law.rate.missing')} />
        ) : (
          <Status look={{ tone: 'accepted', shape: 'half' }} word={t('law.rate.entered')} />
        )}
      </td>
    </tr>
  );
};

const Row = ({
  shown: { row, isOn: isUsed, lowered },
  currency,
  isOn,
  onChoose,
}: {
  readonly shown: ShownLawRow;
  readonly currency: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const law = useLawText();
  const bracket = law.bracket(row, currency);
  const facts = [
    row.partyType === null ? null : keyed(`law.party.${row.partyType}`),
    bracket === null ? null : `${t('law.bracket')} ${bracket}`,
    row.unit === null ? null : keyed(`law.unit.${row.unit}`),
    row.from === null && row.to === null ? null : law.period(row.from, row.to),
  ].filter((fact) => fact !== null);
  return (
    <tr data-chosen={isOn || undefined} data-off={!isUsed || undefined} onClick={onChoose}>
      <td>
        <Choice label={law.rule(row)} isOn={isOn} onChoose={onChoose} />
        <div className={styles.facts}>{facts.join(', ')}</div>
      </td>
      <td className={styles.value}>
        {law.value(row.value)}
        {lowered === null || row.value.kind !== 'amount' ? null : (
          <div className={styles.lowered}>
            {t('law.lowered')}:{' '}
            {law.value({ kind: 'amount', amountMinor: lowered.amountMinor, currency: row.value.currency })}
          </div>
        )}
      </td>
      <td>
        {row.basis}
        <div className={styles.source}>{row.source}</div>
      </td>
      <td>
        <Status look={certaintyLook(row, isUsed)} word={keyed(`law.certainty.${row.certainty}`)} />
      </td>
    </tr>
  );
};

/** Each rule with its figure, its days, its source and how sure it is; half-years without a rate come first. */
export const LawTable = ({
  rows,
  openRates,
  currency,
  title,
  chosen,
  onChoose,
}: {
  readonly rows: readonly ShownLawRow[];
  readonly openRates: readonly OpenRate[];
  readonly currency: string;
  readonly title: string;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}) => {
  const t = useText();
  return (
    <table className={`${settings.table} ${styles.table}`}>
      <caption className="fd-unseen">{title}</caption>
      <colgroup>
        <col className={styles.ruleColumn} />
        <col className={styles.valueColumn} />
        <col />
        <col className={styles.sureColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('law.column.rule')}</th>
          <th scope="col">{t('law.column.value')}</th>
          <th scope="col">{t('law.column.source')}</th>
          <th scope="col">{t('law.column.certainty')}</th>
        </tr>
      </thead>
      <tbody>
        {openRates.map((rate) => (
          <RateRow
            key={rate.from}
            rate={rate}
            isOn={isChosen(chosen, { rateFrom: rate.from })}
            onChoose={() => onChoose({ rateFrom: rate.from })}
          />
        ))}
        {rows.map((shown) => (
          <Row
            key={shown.row.id}
            shown={shown}
            currency={currency}
            isOn={isChosen(chosen, { rowId: shown.row.id })}
            onChoose={() => onChoose({ rowId: shown.row.id })}
          />
        ))}
        {rows.length + openRates.length > 0 ? null : (
          <tr>
            <td colSpan={4} className={settings.calm}>
              {t('law.none')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
};

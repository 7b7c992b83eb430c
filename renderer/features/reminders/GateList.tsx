import type { Notice } from '../../../shared/api/reminders.ts';
import { country, type Country } from '../../../shared/api/values.ts';
import type { LawRow } from '../../../shared/law/law-row.ts';
import { lawOn } from '../../../shared/law/rules.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { Status } from '../../ui/Status.tsx';
import type { StatusLook } from '../../ui/status-looks.ts';
import styles from './reminders.module.css';

type Gate = Notice['gates'][number];

const looks: Readonly<Record<Gate['state'], StatusLook>> = {
  passed: { tone: 'paid', shape: 'full' },
  failed: { tone: 'error', shape: 'full', calls: true },
  note: { tone: 'difference', shape: 'full', calls: true },
};

const rowOf = (id: string): LawRow | null => {
  const of: Country | undefined = country.options.find((one) => id.startsWith(`${one}.`));
  return of === undefined ? null : (lawOn(of).find((row) => row.id === id) ?? null);
};

const useFigure = (currency: string): ((gate: Gate) => string) => {
  const t = useText();
  const { amount, integer } = useFormats();
  const shown = (unit: Gate['unit'], figure: number): string =>
    unit === 'minor'
      ? amount(figure, currency)
      : unit === 'days'
        ? t('reminders.gate.days', { count: figure, all: integer(figure) })
        : integer(figure);
  return ({ unit, found, limit }) => {
    if (limit === null) return '';
    const most = shown(unit, limit);
    return found === null ? most : t('reminders.gate.figure', { found: shown(unit, found), limit: most });
  };
};

/** Each rule of law that was tested: what the notice has, what the law says, and where that stands. */
export const GateList = ({ notice }: { readonly notice: Notice }) => {
  const t = useText();
  const keyed = useKeyedText();
  const figure = useFigure(notice.currency);
  if (notice.gates.length === 0) return <p className={styles.calm}>{t('reminders.gate.none')}</p>;
  return (
    <ul className={styles.gates}>
      {notice.gates.map((gate) => {
        const row = gate.lawRowId === null ? null : rowOf(gate.lawRowId);
        return (
          <li key={gate.rule} className={styles.gate}>
            <Status look={looks[gate.state]} word={keyed(`reminders.gate.${gate.rule}`)} />
            <span className={styles.figure} data-selectable="">
              {figure(gate)}
            </span>
            <span className={styles.source} data-selectable="">
              {keyed(`reminders.gate.state.${gate.state}`)}
              {row === null ? '' : ` · ${row.basis} · ${row.source}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
};

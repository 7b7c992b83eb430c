import { useId, type ReactNode } from 'react';
import styles from './ChoiceList.module.css';

export type Choice<K extends string | number> = {
  readonly key: K;
  readonly title: string;
  readonly fact: ReactNode;
  readonly end?: ReactNode;
  readonly endFact?: ReactNode;
};

/** A list of two-line rows of which one is chosen; arrows move the choice, as in any group of radio buttons. */
export const ChoiceList = <K extends string | number>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly Choice<K>[];
  readonly chosen: K | null;
  readonly onChoose: (key: K) => void;
}) => {
  const name = useId();
  return (
    <fieldset className={styles.list}>
      <legend className="fd-unseen">{label}</legend>
      {choices.map(({ key, title, fact, end, endFact }) => (
        <label key={key} className={styles.row}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            value={key}
            checked={key === chosen}
            onChange={() => onChoose(key)}
          />
          <span className={styles.title}>{title}</span>
          <span className={styles.end}>{end}</span>
          <span className={styles.fact}>{fact}</span>
          <span className={styles.endFact}>{endFact}</span>
        </label>
      ))}
    </fieldset>
  );
};

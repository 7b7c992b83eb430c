import { useFormats, useText } from '../app/intl.tsx';
import styles from './AgeingBar.module.css';

const steps = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const;

/** Open amounts by age, from calm to urgent, always with the amounts. Credits take no part of the bar. */
export const AgeingBar = ({
  ageingMinor,
  currency,
}: {
  readonly ageingMinor: readonly number[];
  readonly currency: string;
}) => {
  const t = useText();
  const { amount } = useFormats();
  const positive = ageingMinor.map((value) => Math.max(0, value));
  const total = positive.reduce((sum, value) => sum + value, 0);
  return (
    <div className={styles.ageing}>
      <div className={styles.bar} aria-hidden="true">
        {positive.map((value, step) =>
          value === 0 ? null : (
            <span key={steps[step]} data-step={step} style={{ flexGrow: value / total }} />
          ),
        )}
      </div>
      <dl className={styles.steps}>
        {steps.map((name, step) => (
          <div key={name}>
            <dt>
              <span className={styles.swatch} data-step={step} aria-hidden="true" />
              {t(`customers.ageing.${name}`)}
            </dt>
            <dd data-selectable="">{amount(ageingMinor[step] ?? 0, currency)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

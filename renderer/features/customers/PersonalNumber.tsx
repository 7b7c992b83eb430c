import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import styles from './customers.module.css';

/** Long enough to copy it once; then it is masked again. */
const shownMs = 60_000;

/** An identity number is masked; to read it one says what for, and both are logged. */
export const PersonalNumber = ({
  customerId,
  masked,
}: {
  readonly customerId: number;
  readonly masked: string;
}) => {
  const t = useText();
  const [isAsked, setIsAsked] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [revealed, setRevealed] = useState<string | null>(null);
  const { run, isRunning } = useApiCommand('customers.revealPersonalNumber');
  useEffect(() => {
    if (revealed === null) return undefined;
    const timer = setTimeout(() => setRevealed(null), shownMs);
    return () => clearTimeout(timer);
  }, [revealed]);
  const isMissing = purpose.trim() === '';
  const show = async (): Promise<void> => {
    setHasTried(true);
    if (isMissing) return;
    const result = await run({ id: customerId, purpose: purpose.trim() });
    if (!result.ok) return;
    setRevealed(result.value.personalNumber);
    setIsAsked(false);
    setPurpose('');
    setHasTried(false);
  };
  return (
    <InspectorSection
      title={t('customers.personalNumber')}
      aside={
        revealed !== null ? (
          <ActionButton label={t('customers.personalNumber.hide')} onRun={() => setRevealed(null)} />
        ) : isAsked ? undefined : (
          <ActionButton label={t('customers.personalNumber.show')} onRun={() => setIsAsked(true)} />
        )
      }
    >
      <p data-selectable="">{revealed ?? masked}</p>
      {isAsked ? (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void show();
          }}
        >
          <TextInput
            label={t('customers.personalNumber.purpose')}
            description={t('customers.personalNumber.logged')}
            required
            autoFocus
            maxLength={200}
            value={purpose}
            error={hasTried && isMissing ? t('customers.problem.purpose') : null}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <div className={styles.actions}>
            <ActionButton
              label={t('customers.personalNumber.show')}
              type="submit"
              isNext
              isRunning={isRunning}
            />
            <ActionButton label={t('app.cancel')} onRun={() => setIsAsked(false)} />
          </div>
        </form>
      ) : null}
    </InspectorSection>
  );
};

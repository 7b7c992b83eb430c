import type { ReactNode } from 'react';
import { useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Inspector, InspectorHead } from '../../ui/Inspector.tsx';
import styles from './journal.module.css';

/** A step of the run in the inspector: what it would do, and Ctrl Enter that does it. Esc leaves it undone. */
export const StepPanel = ({
  title,
  about,
  run,
  whyNot,
  isRunning,
  onRun,
  onCancel,
  amount,
  amountFact,
  more,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly run: string;
  readonly whyNot: string | null;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly amount?: ReactNode;
  readonly amountFact?: ReactNode;
  readonly more?: ReactNode;
  readonly children?: ReactNode;
}) => {
  const t = useText();
  return (
    <Inspector
      label={title}
      head={<InspectorHead title={title} fact={about} amount={amount} amountFact={amountFact} />}
      foot={
        <>
          {more}
          <div className={styles.actions}>
            <ActionButton
              label={run}
              keys="mod+enter"
              isNext={whyNot === null}
              isRunning={isRunning}
              whyNot={whyNot}
              onRun={onRun}
            />
            <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
          </div>
          {whyNot === null ? null : <p className={styles.footNote}>{whyNot}</p>}
        </>
      }
    >
      {children}
    </Inspector>
  );
};

import type { ReactNode } from 'react';
import styles from './FormRow.module.css';

type FormRowProps = {
  readonly label: string;
  /** The id of the control that the label names. */
  readonly htmlFor?: string;
  /** Stands under the control in calm text. */
  readonly hint?: ReactNode;
  /** Takes the place of the hint, in the colour of what must be corrected. */
  readonly problem?: string | null;
  readonly children: ReactNode;
};

/** Ids that `FormRow` gives its texts, so that a control can say what describes it. */
export const noteIdOf = (controlId: string): string => `${controlId}-note`;

/** One line of a form: its name at the left, the control, and below it what is to be known or corrected. */
export const FormRow = ({ label, htmlFor, hint, problem = null, children }: FormRowProps) => {
  const note = problem ?? hint;
  const hasNote = note !== undefined && note !== null && note !== '';
  return (
    <div className={styles.row}>
      {htmlFor === undefined ? (
        <span className={styles.label}>{label}</span>
      ) : (
        <label className={styles.label} htmlFor={htmlFor}>
          {label}
        </label>
      )}
      <div className={styles.control}>
        {children}
        {hasNote && (
          <div
            className={styles.note}
            data-problem={problem === null ? undefined : true}
            {...(htmlFor === undefined ? {} : { id: noteIdOf(htmlFor) })}
          >
            {note}
          </div>
        )}
      </div>
    </div>
  );
};

/** A part of a form under its own heading. */
export const FormSection = ({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className={styles.section}>
    <header className={styles.sectionHead}>
      <h2 className={styles.sectionTitle}>{title}</h2>
      {about !== undefined && <p className={styles.sectionAbout}>{about}</p>}
    </header>
    {children}
  </section>
);

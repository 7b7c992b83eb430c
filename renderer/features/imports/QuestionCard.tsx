import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useId } from 'react';
import type { OpenQuestion } from '../../../shared/api/imports.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import styles from './QuestionCard.module.css';
import { readingsOf, tellingFirst, thousandthsText, type ExampleReading } from './question-readings.ts';

const useReadingText = (): ((reading: ExampleReading) => string) => {
  const t = useText();
  const { dayWithYear, decimalMark } = useFormats();
  return (reading) => {
    if (reading.kind === 'text') return reading.example;
    if (reading.kind === 'day')
      return t('imports.question.reads', {
        example: reading.example,
        reading: reading.day === null ? t('imports.question.readsNot') : dayWithYear(reading.day),
      });
    return t('imports.question.reads', {
      example: reading.example,
      reading:
        reading.amountMinor === null
          ? t('imports.question.readsNot')
          : thousandthsText(reading.amountMinor).replace('.', decimalMark),
    });
  };
};

/** What a choice is called: by the catalogue, or as it stands where it comes from the file (a sheet, a currency). */
export const useChoiceText = (): ((question: string, choice: string) => string) => {
  const keyed = useKeyedText();
  const delimiterNames: Readonly<Record<string, string>> = {
    ';': 'semicolon',
    ',': 'comma',
    '\t': 'tab',
    '|': 'bar',
  };
  return (question, choice) => {
    const name = question === 'delimiter' ? (delimiterNames[choice] ?? choice) : choice;
    const key = `imports.choice.${question}.${name}`;
    if (isMessageId(key)) return keyed(key);
    return isMessageId(`imports.choice.${question}`)
      ? keyed(`imports.choice.${question}`, { choice })
      : choice;
  };
};

/** Something that the content cannot decide. No choice is set beforehand: the clerk says it, or nothing is read. */
export const QuestionCard = ({
  question: asked,
  answer,
  onAnswer,
}: {
  readonly question: OpenQuestion;
  readonly answer: string | null;
  readonly onAnswer: (choice: string) => void;
}) => {
  const keyed = useKeyedText();
  const name = useId();
  const question = tellingFirst(asked);
  const readingText = useReadingText();
  const choiceText = useChoiceText();
  const hasReadings = question.question === 'day' || question.question === 'decimal';
  const Icon = answer === null ? IconHelpCircle : IconCircleCheck;
  return (
    <fieldset className={styles.card} data-answered={answer !== null || undefined}>
      <legend className={styles.legend}>
        <Icon size={15} stroke={1.75} aria-hidden="true" />
        {keyed(`imports.question.${question.question}`)}
      </legend>
      {!hasReadings && question.examples.length > 0 && (
        <p className={styles.examples} data-selectable="">
          {question.examples.map((example) => (
            <code key={example}>{example}</code>
          ))}
        </p>
      )}
      <div className={styles.choices}>
        {question.choices.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === answer}
              onChange={() => onAnswer(choice)}
            />
            <span className={styles.what}>{choiceText(question.question, choice)}</span>
            {hasReadings && question.examples.length > 0 && (
              <span className={styles.readings}>
                {readingsOf(question, choice)
                  .slice(0, 3)
                  .map((reading) => (
                    <span key={reading.example}>{readingText(reading)}</span>
                  ))}
              </span>
            )}
          </label>
        ))}
      </div>
      {question.choices.length === 0 && (
        <p className={styles.readings}>{keyed(`imports.question.${question.question}.way`)}</p>
      )}
    </fieldset>
  );
};

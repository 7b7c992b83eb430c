import { UnstyledButton } from '@mantine/core';
import type { SentLetter } from '../../../shared/api/letters.ts';
import { invoke } from '../../app/api.ts';
import { useFileExport } from '../../app/export-file.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import styles from './letters.module.css';

const Sent = ({ letter, onSave }: { readonly letter: SentLetter; readonly onSave: () => void }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear, amount } = useFormats();
  const { kind, number, writtenOn, totalMinor, currency, isTakenBack, channel, mailState } = letter;
  return (
    <li className={styles.letter}>
      <span>
        <UnstyledButton className="fd-link" onClick={onSave}>
          {number} {keyed(`letters.kind.${kind}`)}
        </UnstyledButton>
        <span className={styles.calm}>
          {[
            dayWithYear(writtenOn),
            t(`letters.channel.${channel}`),
            mailState === '' ? '' : keyed(`outbox.state.${mailState}`),
            isTakenBack ? t('letters.takenBack') : '',
          ]
            .filter((word) => word !== '')
            .join(' · ')}
        </span>
      </span>
      <span className={styles.amount}>{amount(totalMinor, currency)}</span>
    </li>
  );
};

/** Letters as they were sent, newest first: of a customer, of a notice, or of every notice that asked for an entry. */
export const SentLetters = ({
  of,
}: {
  readonly of: { readonly customerId: number } | { readonly noticeId: number } | { readonly entryId: number };
}) => {
  const t = useText();
  const { exportFile, isRunning } = useFileExport();
  const letters = useApiQuery('letters.list', of, { keepsPrevious: true }).data?.letters ?? [];
  const [newest] = letters;
  if (newest === undefined) return null;
  const save = ({ id, number }: SentLetter) =>
    void exportFile({ purpose: 'pdf', suggestedName: `${number}.pdf` }, (file) =>
      invoke('letters.save', { id, file }),
    );
  return (
    <InspectorSection
      title={t('letters.sent')}
      aside={
        <ActionButton
          label={t('letters.save')}
          keys="alt+l"
          isRunning={isRunning}
          onRun={() => save(newest)}
        />
      }
    >
      <ul className={styles.list}>
        {letters.map((letter) => (
          <Sent key={letter.id} letter={letter} onSave={() => save(letter)} />
        ))}
      </ul>
    </InspectorSection>
  );
};

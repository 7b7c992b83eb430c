import type { LetterKind } from '../../../shared/domain/letters/letter.ts';
import type { LetterTemplate } from '../../../shared/domain/letters/template.ts';
import type { Language } from '../../../shared/api/values.ts';
import { invoke } from '../../app/api.ts';
import { useFileExport } from '../../app/export-file.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Chip, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './letters.module.css';

type Tried = {
  readonly creditorId: number;
  readonly chosen: { readonly kind: LetterKind; readonly language: Language };
  readonly template: LetterTemplate;
};

const Checklist = ({ creditorId, chosen, template }: Tried) => {
  const t = useText();
  const keyed = useKeyedText();
  const checked = useApiQuery(
    'letters.check',
    { creditorId, ...chosen, template },
    { keepsPrevious: true },
  ).data;
  if (checked === undefined) return null;
  return (
    <>
      {checked.problems.map(({ part, name }) => (
        <Note
          key={`${part} ${name}`}
          tone="bad"
          title={t('error.letter_template_refused', { part, problem: `{${name}}` })}
        />
      ))}
      <InspectorSection title={t('letters.checklist')}>
        {checked.checklist.length === 0 ? (
          <p className={styles.calm}>{t('letters.checklist.free')}</p>
        ) : (
          <ul className={styles.list}>
            {checked.checklist.map(({ item, isMet, part, basis }) => (
              <li key={item} className={styles.letter}>
                <span>
                  {keyed(`letters.item.${item}`)}
                  <span className={styles.calm}>
                    {[part === null ? t('letters.item.printed') : keyed(`letters.part.${part}`), basis]
                      .filter((word) => word !== '')
                      .join(' · ')}
                  </span>
                </span>
                <Chip tone={isMet ? 'ok' : 'bad'}>
                  {isMet ? t('letters.item.met') : t('letters.item.missing')}
                </Chip>
              </li>
            ))}
          </ul>
        )}
      </InspectorSection>
    </>
  );
};

/** What the law wants of the letter, and the letter as a customer who owes would read it. */
export const LetterPreviewPane = (tried: Tried) => {
  const t = useText();
  const { creditorId, chosen, template } = tried;
  const { exportFile, isRunning } = useFileExport();
  const example = useApiQuery('letters.example', { creditorId, ...chosen, template }, { keepsPrevious: true })
    .data?.example;
  const save = (customerId: number) =>
    void exportFile({ purpose: 'pdf', suggestedName: `${chosen.kind}.pdf` }, (file) =>
      invoke('letters.preview', { creditorId, ...chosen, template, customerId, file }),
    );
  return (
    <Inspector
      label={t('letters.preview')}
      head={
        <InspectorHead
          title={t('letters.preview')}
          fact={
            example === undefined || example === null
              ? t('letters.preview.none')
              : `${example.customerNumber} ${example.customerName}`
          }
        />
      }
    >
      <Checklist {...tried} />
      {example === undefined || example === null ? null : (
        <InspectorSection
          title={t('letters.preview.words')}
          aside={
            <ActionButton
              label={t('letters.preview.pdf')}
              keys="alt+p"
              isRunning={isRunning}
              onRun={() => save(example.customerId)}
            />
          }
        >
          <div className={styles.paper} data-selectable="">
            <div className={styles.subject}>{example.subject}</div>
            {example.paragraphs.map((text) => (
              <div key={text}>{text}</div>
            ))}
          </div>
        </InspectorSection>
      )}
    </Inspector>
  );
};

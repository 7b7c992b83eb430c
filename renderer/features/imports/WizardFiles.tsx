import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { ChoiceList } from '../settings/ChoiceList.tsx';
import { chooseFiles, chooseFolder, inspectFiles } from './wizard-flow.ts';
import styles from './wizard.module.css';
import { removeFile, useWizard } from './wizard-store.ts';
import { useIsWorking, WizardFrame } from './WizardFrame.tsx';

const ChosenFiles = () => {
  const t = useText();
  const { fileSize, integer } = useFormats();
  const chosen = useWizard((state) => state.chosen);
  const leftOut = useWizard((state) => state.leftOut);
  if (chosen.length === 0) return <p className={styles.none}>{t('imports.files.none')}</p>;
  return (
    <>
      {leftOut > 0 && (
        <Note tone="info" title={t('imports.files.leftOut', { count: leftOut, shown: integer(leftOut) })} />
      )}
      <table className={styles.table}>
        <caption className="fd-unseen">{t('imports.files.chosen')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.files.name')}</th>
            <th scope="col" className={styles.right}>
              {t('imports.files.size')}
            </th>
            <th scope="col">
              <span className="fd-unseen">{t('imports.files.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {chosen.map(({ token, name, sizeBytes }) => (
            <tr key={token}>
              <td className={styles.strong}>{name}</td>
              <td className={`${styles.right} ${styles.calm}`}>{fileSize(sizeBytes)}</td>
              <td className={styles.right}>
                <Button
                  variant="subtle"
                  aria-label={t('imports.files.removeOne', { name })}
                  onClick={() => removeFile(token)}
                >
                  {t('imports.files.remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const WhoseLedger = () => {
  const t = useText();
  const { country } = useFormats();
  const { creditors } = useCreditor();
  const creditorId = useWizard((state) => state.creditorId);
  return (
    <ChoiceList<number>
      label={t('imports.files.creditor')}
      chosen={creditorId}
      onChoose={(id) => useWizard.setState({ creditorId: id })}
      choices={creditors.map((one) => ({
        key: one.id,
        title: one.name,
        fact: `${country(one.country)}, ${one.registrationNumber}`,
        end: one.currency,
        endFact: one.code,
      }))}
    />
  );
};

const About = () => {
  const t = useText();
  const { creditors } = useCreditor();
  const creditorId = useWizard((state) => state.creditorId);
  const chosen = creditors.find(({ id }) => id === creditorId);
  return (
    <Inspector
      label={t('imports.files.about')}
      head={
        <InspectorHead
          title={chosen?.name ?? t('imports.files.whose')}
          fact={chosen === undefined ? t('imports.files.whoseFact') : t('imports.files.into')}
        />
      }
    >
      {creditors.length > 1 && <WhoseLedger />}
      <InspectorSection title={t('imports.files.which')}>
        <ul className={`${styles.about} ${styles.rows}`}>
          <li>{t('imports.files.which.tables')}</li>
          <li>{t('imports.files.which.two')}</li>
          <li>{t('imports.files.which.eInvoices')}</li>
        </ul>
      </InspectorSection>
      <InspectorSection title={t('imports.files.safe')}>
        <p className={styles.about}>{t('imports.files.safeAbout')}</p>
      </InspectorSection>
    </Inspector>
  );
};

/** Which files, and whose ledger they are of. */
export const WizardFiles = () => {
  const t = useText();
  const { creditorId: current } = useCreditor();
  const creditorId = useWizard((state) => state.creditorId);
  const count = useWizard(({ chosen }) => chosen.length);
  const isWorking = useIsWorking();
  // The creditor at the top is the one meant, until another is chosen here; with all of them shown none is.
  useEffect(() => {
    if (creditorId === null && current !== null) useWizard.setState({ creditorId: current });
  }, [creditorId, current]);
  const whyNot =
    count === 0 ? t('imports.files.whyNone') : creditorId === null ? t('imports.files.whyNoCreditor') : null;
  return (
    <WizardFrame
      actions={
        <ActionButton
          label={t('imports.files.look')}
          keys="mod+enter"
          isNext={whyNot === null}
          isRunning={isWorking}
          whyNot={whyNot}
          onRun={() => void inspectFiles()}
        />
      }
      inspector={<About />}
    >
      <div className={styles.scroll}>
        <section className={styles.choose}>
          <h2>{t('imports.files.title')}</h2>
          <p className={styles.about}>{t('imports.files.titleAbout')}</p>
          <div className={styles.actions}>
            <ActionButton
              label={t('imports.files.choose')}
              keys="o"
              isNext={count === 0}
              onRun={() => void chooseFiles()}
            />
            <ActionButton label={t('imports.files.folder')} keys="d" onRun={() => void chooseFolder()} />
          </div>
        </section>
        <ChosenFiles />
      </div>
    </WizardFrame>
  );
};

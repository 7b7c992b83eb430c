import { UnstyledButton } from '@mantine/core';
import type { MandateDetail } from '../../../shared/api/mandates.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Moment } from '../../ui/Day.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import styles from './mandates.module.css';

/** In groups of four, as it stands on paper. */
const groupedIban = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/gu, '$1 ');

type MandateProps = { readonly mandate: MandateDetail };

const Head = ({ mandate }: MandateProps) => {
  const t = useText();
  const look = statusLooks['mandates.state']?.[mandate.state];
  return (
    <InspectorHead
      title={mandate.customerName}
      fact={t('mandates.head', { number: mandate.customerNumber, agreement: mandate.agreement })}
      chips={
        <>
          {look !== undefined && (
            <Chip>
              <Status look={look} word={t(`mandates.state.${mandate.state}`)} />
            </Chip>
          )}
        </>
      }
    />
  );
};

const MandateFacts = ({ mandate }: MandateProps) => {
  const t = useText();
  const { dayWithYear } = useFormats();
  const { number, cancelledBy, validFrom, validTo, debtorIban, signedOn } = mandate;
  return (
    <InspectorSection title={t('mandates.facts')}>
      <Facts
        facts={[
          { label: t('mandates.number'), value: number === '' ? t('mandates.noNumber') : number },
          ...(debtorIban === '' ? [] : [{ label: t('mandates.debtorIban'), value: groupedIban(debtorIban) }]),
          ...(signedOn === null ? [] : [{ label: t('mandates.signedOn'), value: dayWithYear(signedOn) }]),
          { label: t('mandates.validFrom'), value: validFrom === null ? '' : dayWithYear(validFrom) },
          { label: t('mandates.validTo'), value: validTo === null ? '' : dayWithYear(validTo) },
          {
            label: t('mandates.cancelledBy'),
            value: cancelledBy === null ? '' : t(`mandates.cancelledBy.${cancelledBy}`),
          },
        ]}
      />
    </InspectorSection>
  );
};

const Step = ({ step }: { readonly step: MandateDetail['events'][number] }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear, integer } = useFormats();
  const { bankFileId, file, fileLine, effectiveOn, cancelledBy } = step;
  const source =
    file === null
      ? step.agent
      : fileLine === null
        ? file
        : t('mandates.eventFile', { file, line: integer(fileLine) });
  return (
    <li>
      <span className={styles.muted}>
        <Moment at={step.at} />
      </span>
      <span data-selectable="">
        {t(`mandates.state.${step.state}`)}{' '}
        <span className={styles.muted}>
          {[
            ...(cancelledBy === null ? [] : [keyed(`mandates.cancelledBy.${cancelledBy}`)]),
            ...(effectiveOn === null ? [] : [t('mandates.eventOn', { day: dayWithYear(effectiveOn) })]),
          ].map((part) => `${part}, `)}
        </span>
        {bankFileId === null ? (
          <span className={styles.muted}>{source}</span>
        ) : (
          <UnstyledButton
            className="fd-link"
            onClick={() => go('bank-files', { bankFileId, ...(fileLine === null ? {} : { line: fileLine }) })}
          >
            {source}
          </UnstyledButton>
        )}
      </span>
    </li>
  );
};

/** What the scheme was told by file, or will be. */
const Changes = ({ mandate }: MandateProps) => {
  const t = useText();
  const { integer } = useFormats();
  const { run, isRunning } = useApiCommand('mandates.withdrawChange');
  return (
    <InspectorSection title={t('mandates.changes')}>
      <ol className={styles.steps}>
        {mandate.changes.map((change) => (
          <li key={change.id}>
            <span className={styles.muted}>
              <Moment at={change.at} />
            </span>
            <span data-selectable="">
              {t(`mandates.change.${change.kind}`)}
              {change.newCustomerNumber === null ? '' : ` ${change.newCustomerNumber}`},{' '}
              {change.bankFileId === null ? (
                t(`mandates.changeState.${change.state}`)
              ) : (
                <UnstyledButton
                  className="fd-link"
                  onClick={() =>
                    go('bank-files', { bankFileId: change.bankFileId ?? 0, line: change.fileLine ?? 1 })
                  }
                >
                  {t('mandates.eventFile', { file: change.file ?? '', line: integer(change.fileLine ?? 0) })}
                </UnstyledButton>
              )}
              {change.state === 'waiting' && (
                <ActionButton
                  label={t('mandates.withdraw')}
                  keys="w"
                  isRunning={isRunning}
                  onRun={() => void run({ id: change.id })}
                />
              )}
            </span>
          </li>
        ))}
      </ol>
    </InspectorSection>
  );
};

/** One mandate: whose, since when, each step with the line of the file that said so. */
export const MandateInspector = ({
  mandate,
  onEnd,
  onMove,
  onAccount,
}: MandateProps & {
  readonly onEnd: () => void;
  readonly onMove: () => void;
  readonly onAccount: () => void;
}) => {
  const t = useText();
  const whyNot = mandate.state === 'cancelled' ? t('mandates.whyNotCancel') : null;
  return (
    <Inspector
      label={t('mandates.inspector')}
      head={<Head mandate={mandate} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.openCustomer')}
            keys="c"
            onRun={() => go('customers', { customerId: mandate.customerId })}
          />
          {mandate.debtorIban !== '' && (
            <ActionButton label={t('mandates.changeAccount')} keys="b" whyNot={whyNot} onRun={onAccount} />
          )}
          <ActionButton label={t('mandates.move')} keys="m" whyNot={whyNot} onRun={onMove} />
          <ActionButton label={t('mandates.cancel')} keys="x" whyNot={whyNot} onRun={onEnd} />
        </div>
      }
    >
      <MandateFacts mandate={mandate} />
      {mandate.changes.length > 0 && <Changes mandate={mandate} />}
      <InspectorSection title={t('mandates.history')}>
        <ol className={styles.steps}>
          {mandate.events.map((step, index) => (
            <Step key={`${String(step.at)} ${step.state} ${String(index)}`} step={step} />
          ))}
        </ol>
      </InspectorSection>
    </Inspector>
  );
};

import type { OutputOf } from '../../../shared/api/contract.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Moment } from '../../ui/Day.tsx';
import { Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { readableInput, subjectParts } from './audit-input.ts';
import styles from './AuditInspector.module.css';

type Audit = OutputOf<'audit.get'>;

/** The command in words; one that this version has no words for is shown by its name. */
export const useCommandName = (): ((command: string) => string) => {
  const keyed = useKeyedText();
  return (command) => (isMessageId(`audit.command.${command}`) ? keyed(`audit.command.${command}`) : command);
};

export const CommandName = ({ command }: { readonly command: string }) => useCommandName()(command);

/** Where the clerk finds the thing that a command was about. */
const placeOf = (subject: string): (() => void) | null => {
  const { name, id } = subjectParts(subject);
  if (id === null) return null;
  if (name === 'import' || name === 'imports') return () => go('imports', { importId: id });
  if (name === 'issue' || name === 'issues') return () => go('error-log', { issueId: id });
  if (name === 'customer' || name === 'customers') return () => go('customers', { customerId: id });
  if (name === 'entry' || name === 'entries') return () => go('ledger', { entryId: id });
  return null;
};

/** One command: who, when, about what, what was asked, and the hash that ties it to the row before. */
export const AuditInspector = ({ audit }: { readonly audit: Audit | null }) => {
  const t = useText();
  const { integer } = useFormats();
  const commandName = useCommandName();
  if (audit === null) return <Inspector label={t('audit.inspector')} />;
  const open = placeOf(audit.subject);
  const input = readableInput(audit.input);
  return (
    <Inspector
      label={t('audit.inspector')}
      head={
        <InspectorHead
          title={commandName(audit.command)}
          fact={
            <>
              {audit.agent}, <Moment at={audit.at} />
            </>
          }
        />
      }
      foot={open === null ? undefined : <ActionButton label={t('audit.open')} keys="o" onRun={open} />}
    >
      <InspectorSection title={t('audit.what')}>
        <Facts
          facts={[
            { label: t('audit.command'), value: audit.command },
            { label: t('audit.subject'), value: audit.subject },
            { label: t('audit.outcome'), value: audit.outcome },
            { label: t('audit.number'), value: integer(audit.id) },
            { label: t('audit.commandId'), value: <code className={styles.mono}>{audit.commandId}</code> },
          ]}
        />
      </InspectorSection>
      <InspectorSection title={t('audit.input')} aside={t('audit.inputAside')}>
        {/* A field, so that the keyboard reaches and scrolls what is long. */}
        <textarea
          className={styles.input}
          aria-label={t('audit.input')}
          readOnly
          spellCheck={false}
          rows={Math.min(16, input.split('\n').length)}
          value={input}
        />
      </InspectorSection>
      <InspectorSection title={t('audit.hash')}>
        <code className={styles.mono}>{audit.hash}</code>
        <p className={styles.about}>{t('audit.hashAbout')}</p>
      </InspectorSection>
    </Inspector>
  );
};

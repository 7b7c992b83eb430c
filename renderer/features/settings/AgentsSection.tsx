import { NativeSelect } from '@mantine/core';
import { roles } from '../../../shared/api/channel.ts';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { Moment } from '../../ui/Day.tsx';
import { Note } from '../../ui/Note.tsx';
import { useAdministratorOnly } from './access.ts';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';

type Agent = OutputOf<'agents.list'>['agents'][number];

const RoleChoice = ({
  agent,
  whyNot,
  onChoose,
}: {
  readonly agent: Agent;
  readonly whyNot: string | null;
  readonly onChoose: (role: Agent['role']) => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  if (whyNot !== null) return <>{keyed(`settings.role.${agent.role}`)}</>;
  return (
    <NativeSelect
      w={180}
      aria-label={t('settings.agents.roleOf', { name: agent.name })}
      value={agent.role}
      data={roles.map((value) => ({ value, label: keyed(`settings.role.${value}`) }))}
      onChange={({ currentTarget: { value } }) => {
        const role = roles.find((known) => known === value);
        if (role !== undefined) onChoose(role);
      }}
    />
  );
};

/** Who has worked here, and what each of them may do. */
export const AgentsSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { text } = useRefusal();
  const { data, refusal } = useApiQuery('agents.list', {});
  const own = useApiQuery('system.status', {}).data?.agent.id;
  const setRole = useApiCommand('agents.setRole', { quiet: true });
  const whyNot = useAdministratorOnly();
  const shownRefusal = setRole.refusal ?? refusal;
  return frame({
    content: (
      <>
        {shownRefusal !== null && <Note tone="bad" title={text(shownRefusal)} />}
        {whyNot !== null && <Note tone="info" title={whyNot} />}
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="fd-unseen">{t('settings.agents.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('settings.agents.name')}</th>
                <th scope="col">{t('settings.agents.login')}</th>
                <th scope="col">{t('settings.agents.lastSeen')}</th>
                <th scope="col">{t('settings.agents.role')}</th>
              </tr>
            </thead>
            <tbody>
              {(data?.agents ?? []).map((agent) => (
                <tr key={agent.id}>
                  <td className={styles.strong}>
                    {agent.name}{' '}
                    {agent.id === own && <span className={styles.calm}>{t('settings.agents.you')}</span>}
                  </td>
                  <td className={styles.calm}>{agent.login}</td>
                  <td className={styles.calm}>
                    <Moment at={agent.lastSeenAt} />
                  </td>
                  <td>
                    <RoleChoice
                      agent={agent}
                      whyNot={whyNot}
                      onChoose={(role) => void setRole.run({ id: agent.id, role })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <dl className={styles.roles}>
            {roles.map((role) => (
              <div key={role}>
                <dt>{keyed(`settings.role.${role}`)}</dt>
                <dd>{keyed(`settings.role.${role}.may`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </>
    ),
  });
};

import { useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';

/** Why this agent may not change what is an administrator's; null when they may. The backend checks it again. */
export const useAdministratorOnly = (): string | null => {
  const t = useText();
  const status = useApiQuery('system.status', {}).data;
  if (status === undefined || status.agent.role === 'administrator')
    return status?.readOnly === true ? t('settings.readOnly') : null;
  return t('settings.administratorOnly');
};

/** The same for what a team lead may change too. */
export const useTeamLeadOnly = (): string | null => {
  const t = useText();
  const status = useApiQuery('system.status', {}).data;
  if (status === undefined || status.agent.role !== 'clerk')
    return status?.readOnly === true ? t('settings.readOnly') : null;
  return t('notifications.teamLeadOnly');
};

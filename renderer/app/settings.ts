import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { OutputOf } from '../../shared/api/contract.ts';
import type { AgentSettings } from '../../shared/api/settings.ts';
import { useApiCommand, useApiQuery } from './queries.ts';

const beforeRead: AgentSettings = {
  language: 'en',
  colorScheme: 'auto',
  creditorId: null,
  sidebarCollapsed: false,
  inspectorOpen: true,
  dockOpen: true,
};

export type AgentSettingsAccess = {
  readonly settings: AgentSettings;
  readonly isRead: boolean;
  /** Shows the change at once and keeps it; a refusal brings back what was. */
  readonly change: (part: Partial<AgentSettings>) => Promise<void>;
};

/** The settings of the one who sits here. */
export const useAgentSettings = (): AgentSettingsAccess => {
  const client = useQueryClient();
  const { data } = useApiQuery('settings.get', {});
  const { run } = useApiCommand('settings.setAgent');
  const change = useCallback(
    async (part: Partial<AgentSettings>) => {
      const key = ['settings.get', {}];
      client.setQueryData<OutputOf<'settings.get'>>(key, (old) =>
        old === undefined ? old : { ...old, agent: { ...old.agent, ...part } },
      );
      const result = await run(part);
      if (!result.ok) await client.invalidateQueries({ queryKey: key });
    },
    [client, run],
  );
  return { settings: data?.agent ?? beforeRead, isRead: data !== undefined, change };
};

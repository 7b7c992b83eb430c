import { useCallback } from 'react';
import type { Creditor } from '../../shared/api/creditors.ts';
import { useApiQuery } from './queries.ts';
import { useAgentSettings } from './settings.ts';

export type CreditorChoice = {
  readonly creditors: readonly Creditor[];
  /** The creditor whose ledger is shown; null shows all of them. */
  readonly creditor: Creditor | null;
  readonly creditorId: number | null;
  readonly choose: (creditorId: number | null) => void;
};

/** The creditor chosen at the top left, kept in the agent's settings. With one creditor it is always that one. */
export const useCreditor = (): CreditorChoice => {
  const creditors = useApiQuery('creditors.list', {}).data?.creditors ?? none;
  const { settings, change } = useAgentSettings();
  const only = creditors.length === 1 ? creditors[0] : undefined;
  const creditor = only ?? creditors.find(({ id }) => id === settings.creditorId) ?? null;
  const choose = useCallback((creditorId: number | null) => void change({ creditorId }), [change]);
  return { creditors, creditor, creditorId: creditor?.id ?? null, choose };
};

const none: readonly Creditor[] = [];

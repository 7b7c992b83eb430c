import {
  agentSettings,
  databaseSettings,
  type AgentSettings,
  type DatabaseSettings,
  type settingsChannels,
} from '../../../shared/api/settings.ts';
import { ok } from '../../../shared/api/result.ts';
import type { Connection } from '../../../db/connection.ts';
import { readSetting, writeSetting } from '../../../db/queries/settings.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

const agentScope = (agentId: number) => `agent:${agentId}`;

const agentDefaults: AgentSettings = {
  language: 'en',
  colorScheme: 'auto',
  creditorId: null,
  sidebarCollapsed: false,
  inspectorOpen: true,
  dockOpen: true,
};

const databaseDefaults: DatabaseSettings = { backupsKept: 30 };

/** Settings written by an earlier version miss newer keys; those take their defaults. */
export const readAgentSettings = (db: Connection, agentId: number): AgentSettings =>
  agentSettings.parse({
    ...agentDefaults,
    ...(readSetting(db, agentScope(agentId), 'agent') as object | undefined),
  });

export const readDatabaseSettings = (db: Connection): DatabaseSettings =>
  databaseSettings.parse({
    ...databaseDefaults,
    ...(readSetting(db, 'database', 'database') as object | undefined),
  });

export const settingsHandlers = (context: BackendContext): Handlers<typeof settingsChannels> => ({
  'settings.get': (_input, call) =>
    ok({
      agent: readAgentSettings(context.db(), call.agent.id),
      database: readDatabaseSettings(context.db()),
    }),
  'settings.setAgent': (change, call) =>
    runCommand(context, call, (tx) => {
      const agent = { ...readAgentSettings(tx.db, call.agent.id), ...change };
      writeSetting(tx.db, agentScope(call.agent.id), 'agent', agent);
      tx.about('settings', null);
      tx.changed('settings');
      return ok({ agent });
    }),
  'settings.setDatabase': (change, call) =>
    runCommand(context, call, (tx) => {
      const database = { ...readDatabaseSettings(tx.db), ...change };
      writeSetting(tx.db, 'database', 'database', database);
      tx.about('settings', null);
      tx.changed('settings');
      return ok({ database });
    }),
});

import * as z from 'zod';
import { command, query } from './channel.ts';
import { language, nothing } from './values.ts';

/** Settings of one agent on this computer. */
export const agentSettings = z.strictObject({
  language,
  colorScheme: z.enum(['light', 'dark', 'auto']),
  creditorId: z.int().nullable(),
  sidebarCollapsed: z.boolean(),
  inspectorOpen: z.boolean(),
  dockOpen: z.boolean(),
});
export type AgentSettings = z.infer<typeof agentSettings>;

/** Settings of the database, the same for everybody. */
export const databaseSettings = z.strictObject({
  /** Daily backups kept; older ones are removed. */
  backupsKept: z.int().min(3).max(365),
});
export type DatabaseSettings = z.infer<typeof databaseSettings>;

export const settingsChannels = {
  'settings.get': query(nothing, z.strictObject({ agent: agentSettings, database: databaseSettings })),
  'settings.setAgent': command(agentSettings.partial(), z.strictObject({ agent: agentSettings })),
  'settings.setDatabase': command(
    databaseSettings.partial(),
    z.strictObject({ database: databaseSettings }),
    'administrator',
  ),
};

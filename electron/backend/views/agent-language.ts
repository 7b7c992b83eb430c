import { language, type Language } from '../../../shared/api/values.ts';
import type { Connection } from '../../../db/connection.ts';
import { readSetting } from '../../../db/queries/settings.ts';

/** The language that an agent has chosen; English until then. */
export const agentLanguage = (db: Connection, agentId: number): Language => {
  const settings = readSetting(db, `agent:${agentId}`, 'agent');
  if (typeof settings !== 'object' || settings === null || !('language' in settings)) return 'en';
  const chosen = language.safeParse(settings.language);
  return chosen.success ? chosen.data : 'en';
};

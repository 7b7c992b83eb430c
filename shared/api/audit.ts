import * as z from 'zod';
import { query } from './channel.ts';
import { id, timestamp } from './values.ts';

export const auditChannels = {
  'audit.get': query(
    z.strictObject({ id }),
    z.strictObject({
      id,
      at: timestamp,
      agent: z.string(),
      command: z.string(),
      commandId: z.string(),
      subject: z.string(),
      /** What was asked, with identity numbers and secrets left out. */
      input: z.string(),
      outcome: z.string(),
      hash: z.string(),
    }),
  ),
};

import * as z from 'zod';
import { command, query, roles } from './channel.ts';
import { id, nothing, timestamp } from './values.ts';

export const agentChannels = {
  'agents.list': query(
    nothing,
    z.strictObject({
      agents: z.array(
        z.strictObject({
          id,
          login: z.string(),
          name: z.string(),
          role: z.enum(roles),
          lastSeenAt: timestamp,
        }),
      ),
    }),
  ),
  /** The last administrator cannot give the role away. */
  'agents.setRole': command(
    z.strictObject({ id, role: z.enum(roles) }),
    z.strictObject({ id }),
    'administrator',
  ),
};

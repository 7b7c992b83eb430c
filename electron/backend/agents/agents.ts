import type { agentChannels } from '../../../shared/api/agents.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../../db/connection.ts';
import {
  agentById,
  agentByLogin,
  countAdministrators,
  insertAgent,
  listAgents,
  setAgentRole,
  touchAgent,
} from '../../../db/queries/agents.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Agent, Handlers } from '../handler.ts';

export type SignedIn = { readonly agent: () => Agent; readonly signInAgain: () => number };

/**
 * The agent of this process: the operating system's user. Who comes first to an empty database administers it; who
 * comes later is a clerk until an administrator says otherwise. Reading only (`writes` false), an unknown user is a
 * clerk without a row.
 */
export const signIn = (db: () => Connection, login: string, now: () => number, writes: boolean): SignedIn => {
  const signInAgain = () =>
    db()
      .transaction(() => {
        const known = agentByLogin(db(), login);
        if (known === null)
          return insertAgent(db(), login, countAdministrators(db()) === 0 ? 'administrator' : 'clerk', now());
        touchAgent(db(), known.id, now());
        return known.id;
      })
      .immediate();
  if (writes) signInAgain();
  const agent = () => {
    const known = agentByLogin(db(), login);
    if (known !== null) return { id: known.id, login, name: known.name, role: known.role };
    assert(!writes, 'the agent was added at sign-in');
    return { id: Number.MAX_SAFE_INTEGER, login, name: login, role: 'clerk' as const };
  };
  return { agent, signInAgain };
};

export const agentHandlers = (context: BackendContext): Handlers<typeof agentChannels> => ({
  'agents.list': () => ok({ agents: [...listAgents(context.db())] }),
  'agents.setRole': ({ id, role }, call) =>
    runCommand(context, call, (tx) => {
      const agent = agentById(tx.db, id);
      if (agent === null) return refuse(apiError('not_found', { subject: 'agent', id: String(id) }));
      if (agent.role === 'administrator' && role !== 'administrator' && countAdministrators(tx.db) === 1)
        return refuse(apiError('last_administrator', {}));
      setAgentRole(tx.db, id, role);
      tx.about('agent', id);
      tx.changed('agents');
      return ok({ id });
    }),
});

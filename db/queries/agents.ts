import type { Role } from '../../shared/api/channel.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

export type AgentRow = {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly lastSeenAt: number;
};

const columns = 'id, login, name, role, last_seen_at AS lastSeenAt';

export const listAgents = (db: Connection): readonly AgentRow[] =>
  prepared<AgentRow>(db, `SELECT ${columns} FROM agents ORDER BY login`).all();

export const agentByLogin = (db: Connection, login: string): AgentRow | null =>
  prepared<AgentRow>(db, `SELECT ${columns} FROM agents WHERE login = ?`).get(login) ?? null;

export const agentById = (db: Connection, id: number): AgentRow | null =>
  prepared<AgentRow>(db, `SELECT ${columns} FROM agents WHERE id = ?`).get(id) ?? null;

export const countAdministrators = (db: Connection): number =>
  prepared<number>(db, `SELECT count(*) FROM agents WHERE role = 'administrator'`).pluck().get() ?? 0;

export const insertAgent = (db: Connection, login: string, role: Role, at: number): number =>
  Number(
    prepared(
      db,
      'INSERT INTO agents (login, name, role, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?)',
    ).run(login, login, role, at, at).lastInsertRowid,
  );

export const touchAgent = (db: Connection, id: number, at: number): void => {
  prepared(db, 'UPDATE agents SET last_seen_at = ? WHERE id = ?').run(at, id);
};

export const setAgentRole = (db: Connection, id: number, role: Role): void => {
  prepared(db, 'UPDATE agents SET role = ? WHERE id = ?').run(role, id);
};

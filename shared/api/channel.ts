import type * as z from 'zod';

export const roles = ['clerk', 'teamLead', 'administrator'] as const;
export type Role = (typeof roles)[number];

/**
 * One entry of the contract. A query reads and may be repeated; a command changes something, carries a command
 * id, runs once, and leaves an audit row. `role` is the least role that may call it.
 */
export type Channel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
  readonly role: Role;
};

export const query = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  role: Role = 'clerk',
): Channel<I, O> & { readonly kind: 'query' } => ({ kind: 'query', input, output, role });

export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  role: Role = 'clerk',
): Channel<I, O> & { readonly kind: 'command' } => ({ kind: 'command', input, output, role });

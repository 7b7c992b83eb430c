import { describe, expect, it } from 'vitest';
import { isOutdatedBy } from './query-topics.ts';

describe('isOutdatedBy', () => {
  it('reads an answer again when its subject changed', () => {
    expect(isOutdatedBy('imports.get', { importId: 3 }, ['imports'])).toBe(true);
    expect(isOutdatedBy('imports.get', { importId: 3 }, ['settings'])).toBe(false);
  });

  it('leaves the answer about another row of the subject as it is', () => {
    expect(isOutdatedBy('customers.get', { id: 17 }, ['customers:17'])).toBe(true);
    expect(isOutdatedBy('customers.get', { id: 18 }, ['customers:17'])).toBe(false);
    expect(isOutdatedBy('customers.get', { id: 18 }, ['customers:17', 'entries'])).toBe(true);
  });

  it('reads an answer again when a row of a subject it is made of changed', () => {
    expect(isOutdatedBy('customers.get', { id: 18 }, ['entries:4'])).toBe(true);
  });

  it('reads everything again after a restore, and the status after any change', () => {
    expect(isOutdatedBy('audit.get', { id: 1 }, ['*'])).toBe(true);
    expect(isOutdatedBy('system.status', {}, ['documents'])).toBe(true);
    expect(isOutdatedBy('jobs.list', {}, ['entries'])).toBe(false);
  });
});

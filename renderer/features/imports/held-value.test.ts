import { describe, expect, it } from 'vitest';
import { changedField, heldValue } from './held-value.ts';

describe('changedField', () => {
  it.each([
    ['amountMinor', 'amount'],
    ['contact.email', 'contactEmail'],
    ['dueOn', 'dueOn'],
    ['Beløb', null],
  ])('%s', (name, field) => expect(changedField(name)).toBe(field));
});

describe('heldValue', () => {
  it.each([
    ['amount', '-1234.50 DKK', { kind: 'amount', amountMinor: -123_450, currency: 'DKK' }],
    ['remaining', '100 JPY', { kind: 'amount', amountMinor: 100, currency: 'JPY' }],
    ['amount', '', { kind: 'text', text: '' }],
    ['dueOn', '2026-02-01', { kind: 'day', day: '2026-02-01' }],
    ['dueOn', '2026-02-31', { kind: 'text', text: '2026-02-31' }],
    ['kind', 'credit_note', { kind: 'choice', key: 'imports.entryKind.credit_note' }],
    ['customerParty', 'private', { kind: 'choice', key: 'imports.party.private' }],
    ['customerParty', '', { kind: 'text', text: '' }],
    ['customerName', 'Nordlys Bageri ApS', { kind: 'text', text: 'Nordlys Bageri ApS' }],
  ] as const)('%s %s', (field, shown, expected) => expect(heldValue(field, shown)).toEqual(expected));
});

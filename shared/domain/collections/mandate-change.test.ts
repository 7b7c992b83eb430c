import { describe, expect, it } from 'vitest';
import { mandateChange, type KnownMandate } from './mandate-change.ts';

const active: KnownMandate = { state: 'active', number: '123456789' };
const requested: KnownMandate = { state: 'requested', number: '' };
const registered = { isCancelled: false, endedBy: null, mandateNumber: '123456789' };
const cancelled = { isCancelled: true, endedBy: 'bank', mandateNumber: '123456789' } as const;

describe('mandateChange', () => {
  it.each([
    ['a new mandate is added', null, registered, { kind: 'add' }],
    ['a requested one becomes active', requested, registered, { kind: 'activate' }],
    ['the same again changes nothing', active, registered, { kind: 'unchanged' }],
    [
      'another number is taken over',
      active,
      { ...registered, mandateNumber: '987654321' },
      { kind: 'activate' },
    ],
    [
      'LS, which has no numbers, confirms what is',
      active,
      { ...registered, mandateNumber: '' },
      { kind: 'unchanged' },
    ],
    ['an end says who ended it', active, cancelled, { kind: 'cancel', by: 'bank' }],
    ['an end of what is not here', null, cancelled, { kind: 'not_known' }],
    ['a late end of an earlier mandate', { ...active, number: '555' }, cancelled, { kind: 'not_known' }],
  ] as const)('%s', (_name, known, item, change) => {
    expect(mandateChange(known, item)).toEqual(change);
  });
});

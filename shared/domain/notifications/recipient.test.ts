import { describe, expect, it } from 'vitest';
import { isMailAddress, recipientOf, type RecipientContact } from './recipient.ts';

const contact = (role: string, email: string, isDefault = false): RecipientContact => ({
  name: role,
  role,
  email,
  isDefault,
});

describe('whom a notice goes to', () => {
  const all = [
    contact('invoice', 'invoice@a.dk'),
    contact('primary', 'primary@a.dk'),
    contact('collections', 'collections@a.dk'),
  ];

  it('asks the contact for collections, the primary, the first, the customer', () => {
    const rungs = [all, all.slice(0, 2), all.slice(0, 1), []].map((contacts) => {
      const { rung, address } = recipientOf('own@a.dk', contacts);
      return [rung, address];
    });
    expect(rungs).toEqual([
      ['collections', 'collections@a.dk'],
      ['primary', 'primary@a.dk'],
      ['first', 'invoice@a.dk'],
      ['customer', 'own@a.dk'],
    ]);
  });

  it('passes over a contact without an address, and takes the default one for primary', () => {
    const contacts = [
      contact('other', 'a@a.dk'),
      contact('invoice', 'b@a.dk', true),
      contact('collections', ' '),
    ];
    expect(recipientOf('', contacts)).toMatchObject({ rung: 'primary', address: 'b@a.dk' });
  });

  it('says why nobody is reached', () => {
    expect(recipientOf('', [])).toEqual({
      rung: 'none',
      contactName: '',
      address: '',
      problem: 'no_address',
    });
    expect(recipientOf('bogholderi(at)a.dk', []).problem).toBe('bad_address');
  });

  it('takes one plain address only', () => {
    expect(['a@b.dk', 'ø.ærlig+x@søby.dk'].map(isMailAddress)).toEqual([true, true]);
    expect(
      ['a', 'a@b', 'a@b.', 'a@b.dk, c@d.dk', 'a@b.dk\nBcc: c@d.dk', '"a b"@c.dk', 'A <a@b.dk>'].map(
        isMailAddress,
      ),
    ).toEqual([false, false, false, false, false, false, false]);
  });
});

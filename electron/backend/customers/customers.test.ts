import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/api/contract.ts';
import { storyParams } from '../../../shared/api/story.ts';
import { catalogues } from '../../../shared/i18n/catalogue.ts';
import { ok } from '../../../shared/api/result.ts';
import { openViewBench, type ViewBench } from '../views/testing.ts';

const shown: string[] = [];
let bench: ViewBench;
beforeAll(async () => {
  bench = await openViewBench('anna', {
    host: {
      encrypt: () => Promise.reject(new Error('not asked for here')),
      decrypt: () => Promise.reject(new Error('not asked for here')),
      openDocument: async (file) => {
        shown.push(file);
        return ok(null);
      },
    },
  });
  bench.db.exec(`
    UPDATE customers SET registration_number = '13585628', country = 'DK' WHERE id = 1;
    UPDATE customers SET personal_number = '070761-4285', party = 'private', country = 'DK' WHERE id = 2;
    UPDATE customers SET ban_reason = NULL, ban_until = NULL, ban_set_at = NULL WHERE id IN (1, 2, 3);
  `);
});
afterAll(() => bench.close());

const customer = (id: number) => bench.get('customers.get', { id });
type Change = InputOf<'customers.change'>;
const fieldsOf = async (id: number): Promise<Change> => {
  const {
    name,
    party,
    registrationNumber,
    street,
    postalCode,
    city,
    country,
    language,
    email,
    phone,
    customerGroup,
    collectionMethod,
  } = await customer(id);
  return {
    id,
    name,
    party,
    registrationNumber,
    street,
    postalCode,
    city,
    country,
    language,
    email,
    phone,
    customerGroup,
    collectionMethod,
  };
};
const storyOf = async (id: number) => (await bench.get('customers.history', { id })).items;

describe('customers.get', () => {
  it('tells balances per currency, whose ages sum to them', async () => {
    for (let id = 1; id <= 40; id += 1) {
      const { balances } = await customer(id);
      const expected = bench.db
        .prepare(
          `SELECT currency, sum(remaining_minor) AS openMinor, count(*) AS openEntries FROM entries
           WHERE customer_id = ? AND remaining_minor <> 0 GROUP BY currency ORDER BY currency`,
        )
        .all(id);
      expect(
        balances.map(({ currency, openMinor, openEntries }) => ({ currency, openMinor, openEntries })),
      ).toEqual(expected);
      for (const { openMinor, overdueMinor, ageingMinor } of balances) {
        expect(ageingMinor.reduce((sum, amount) => sum + amount, 0)).toBe(openMinor);
        expect(openMinor - (ageingMinor[0] ?? 0)).toBe(overdueMinor);
      }
    }
  });

  it.each([
    ['2026-11-23', 0],
    ['2026-11-22', 1],
    ['2026-10-24', 1],
    ['2026-10-23', 2],
    ['2026-09-24', 2],
    ['2026-09-23', 3],
    ['2026-08-25', 3],
    ['2026-08-24', 4],
  ])('puts what fell due on %s into its age', async (dueOn, place) => {
    bench.db.exec(`UPDATE entries SET remaining_minor = 0 WHERE customer_id = 5`);
    const id = bench.db.prepare('SELECT id FROM entries WHERE customer_id = 5').pluck().get();
    bench.db
      .prepare('UPDATE entries SET remaining_minor = amount_minor, due_on = ? WHERE id = ?')
      .run(dueOn, id);
    const { balances } = await customer(5);
    expect(balances).toHaveLength(1);
    expect(balances[0]?.ageingMinor.map((amount) => amount !== 0).indexOf(true)).toBe(place);
  });

  it('masks the personal number, and refuses a customer that is not there', async () => {
    expect((await customer(2)).personalNumberMasked).toMatch(/^070761-?•{4}$/u);
    expect(await bench.refusal('customers.get', { id: 9999 })).toBe('not_found');
  });
});

describe('customers.change', () => {
  it('keeps what it was, field by field, and sorts by the new name', async () => {
    const before = await fieldsOf(1);
    await bench.get('customers.change', { ...before, name: 'Ålborg Marine', city: 'Aalborg' });
    expect(await customer(1)).toMatchObject({ name: 'Ålborg Marine', city: 'Aalborg', party: before.party });
    const rows = bench.db
      .prepare(
        `SELECT field, before, after FROM changes WHERE subject = 'customer' AND subject_id = 1 ORDER BY id`,
      )
      .all();
    expect(rows).toEqual([
      { field: 'name', before: before.name, after: 'Ålborg Marine' },
      { field: 'city', before: before.city, after: 'Aalborg' },
    ]);
    const { viewId } = await bench.get('views.open', {
      subject: 'customers',
      creditorId: 1,
      search: '',
      filters: [],
      sort: [{ column: 'name', descending: true }],
      groupBy: null,
    });
    expect((await bench.get('views.position', { viewId, id: 1 })).position).toBe(0);
    expect((await storyOf(1)).slice(0, 2)).toMatchObject([
      { code: 'field.changed', agent: 'Anna', params: { field: 'city', after: 'Aalborg', origin: 'clerk' } },
      { code: 'field.changed', params: { field: 'name', before: before.name } },
    ]);
  });

  it('checks a registration number that was changed, and writes it as it is printed', async () => {
    const before = await fieldsOf(1);
    const wrong = { ...before, registrationNumber: '13585629' };
    expect(await bench.refusal('customers.change', wrong)).toBe('registration_number_invalid');
    await bench.get('customers.change', { ...before, registrationNumber: 'DK 13 58 56 28' });
    expect((await customer(1)).registrationNumber).toBe('13585628');
    await bench.get('customers.change', { ...before, registrationNumber: ' ' });
    expect((await customer(1)).registrationNumber).toBeNull();
  });

  it('lets a number stand that came with a warning while something else changes', async () => {
    bench.db.exec(`UPDATE customers SET registration_number = '99999999', country = 'DK' WHERE id = 3`);
    await bench.get('customers.change', { ...(await fieldsOf(3)), phone: '+45 11 22 33 44' });
    expect(await customer(3)).toMatchObject({ registrationNumber: '99999999', phone: '+45 11 22 33 44' });
  });
});

describe('customers.setCollectionBan', () => {
  it('sets, changes and lifts it, each told in the story; what has ended is no ban', async () => {
    await bench.get('customers.setCollectionBan', { id: 3, ban: { reason: 'Dødsbo', until: null } });
    expect((await customer(3)).collectionBan).toMatchObject({ reason: 'Dødsbo', until: null });
    await bench.get('customers.setCollectionBan', { id: 3, ban: { reason: 'Dødsbo', until: '2026-11-22' } });
    expect((await customer(3)).collectionBan).toBeNull();
    await bench.get('customers.setCollectionBan', { id: 3, ban: null });
    const codes = (await storyOf(3)).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['customer.banSet', 'customer.banLifted', 'field.set', 'field.cleared']),
    );
  });
});

describe('customers.revealPersonalNumber', () => {
  it('shows the number and leaves its purpose, and the number nowhere', async () => {
    const input = { id: 2, purpose: 'Asked at the court' };
    expect(await bench.get('customers.revealPersonalNumber', input)).toEqual({
      personalNumber: '070761-4285',
    });
    expect((await storyOf(2))[0]).toMatchObject({
      code: 'customer.personalNumberRead',
      params: { purpose: 'Asked at the court' },
      agent: 'Anna',
    });
    const kept = JSON.stringify(bench.db.prepare('SELECT * FROM audit').all());
    expect(kept).toContain('Asked at the court');
    // Whole: four digits alone are also found in a hash now and then.
    expect(kept).not.toMatch(/070761-?4285/u);
  });
});

describe('contacts', () => {
  it('have exactly one default, whatever is added, changed and removed', async () => {
    const step = fc.record({
      act: fc.constantFrom('add', 'change', 'remove'),
      which: fc.nat({ max: 5 }),
      isDefault: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const { act, which, isDefault } of steps) {
          const { contacts } = await customer(7);
          const chosen = contacts[which % Math.max(1, contacts.length)];
          const fields = {
            name: `Contact ${which}`,
            role: 'other' as const,
            email: '',
            phone: '',
            isDefault,
          };
          if (act === 'add' || chosen === undefined)
            await bench.get('contacts.add', { customerId: 7, ...fields });
          else if (act === 'change') await bench.get('contacts.change', { id: chosen.id, ...fields });
          else await bench.get('contacts.remove', { id: chosen.id });
          const after = (await customer(7)).contacts;
          expect(after.filter((contact) => contact.isDefault)).toHaveLength(after.length === 0 ? 0 : 1);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('hand the default on to the one that has been there longest', async () => {
    const add = (name: string, isDefault: boolean) =>
      bench.get('contacts.add', { customerId: 9, name, role: 'primary', email: '', phone: '', isDefault });
    const { id: first } = await add('First', false);
    const { id: second } = await add('Second', false);
    const { id: third } = await add('Third', true);
    const defaultId = async () => (await customer(9)).contacts.find(({ isDefault }) => isDefault)?.id;
    expect(await defaultId()).toBe(third);
    await bench.get('contacts.remove', { id: third });
    expect(await defaultId()).toBe(first);
    await bench.get('contacts.remove', { id: first });
    expect(await defaultId()).toBe(second);
  });
});

describe('history', () => {
  it('has a text for each code in all languages', () => {
    for (const messages of Object.values(catalogues))
      expect(Object.keys(storyParams).filter((code) => messages[`story.${code}`] === undefined)).toEqual([]);
  });

  it('tells the newest first, at most 300, with parameters that the texts take', async () => {
    const insert = bench.db.prepare(
      `INSERT INTO changes (subject, subject_id, field, before, after, changed_at, agent_id) VALUES ('customer', 11, 'phone', ?, ?, ?, 1)`,
    );
    for (let at = 0; at < 310; at += 1) insert.run(String(at), String(at + 1), 1000 + at);
    const { items, leftOut } = await bench.get('customers.history', { id: 11 });
    expect(items).toHaveLength(300);
    expect(leftOut).toBeGreaterThanOrEqual(11);
    expect(items[0]?.params['after']).toBe('310');
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted((a, b) => b - a));
    for (let id = 1; id <= 12; id += 1)
      for (const { code, params } of await storyOf(id)) {
        const schema = Object.entries(storyParams).find(([name]) => name === code)?.[1];
        expect(schema?.safeParse(params).success, code).toBe(true);
      }
  });
});

describe('documents', () => {
  const store = (name: string, mediaType: string): number => {
    const entryId = bench.db.prepare('SELECT id FROM entries WHERE customer_id = 1').pluck().get();
    return Number(
      bench.db
        .prepare(
          `INSERT INTO documents (creditor_id, entry_id, name, media_type, sha256, size_bytes, content, stored_at)
           VALUES (1, ?, ?, ?, ?, 4, ?, 1)`,
        )
        .run(entryId, name, mediaType, name, Buffer.from('%PDF')).lastInsertRowid,
    );
  };

  it('opens a read-only copy below temp, never by a name that could lead elsewhere or be run', async () => {
    const id = store('../../evil.pdf.exe', 'application/pdf');
    const { name } = await bench.get('documents.open', { id });
    expect(name).toMatch(/\.pdf$/u);
    const file = shown.at(-1) ?? '';
    expect(path.dirname(file)).toBe(path.join(bench.folder, 'temp'));
    expect(readFileSync(file, 'latin1')).toBe('%PDF');
    expect(statSync(file).mode & 0o222).toBe(0);
    await bench.get('documents.open', { id });
    const { documents } = await bench.get('customers.documents', { id: 1 });
    expect(documents).toMatchObject([{ id, name: '../../evil.pdf.exe', sizeBytes: 4 }]);
  });

  it('does not open what no viewer shows', async () => {
    expect(
      await bench.refusal('documents.open', { id: store('macro.xlsm', 'application/octet-stream') }),
    ).toBe('file_unreadable');
    expect(await bench.refusal('documents.open', { id: 9999 })).toBe('not_found');
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import { answerOf, commandLineIn } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');
afterAll(() => place.remove());

const run = commandLineIn(data);
const call = async (...words: readonly string[]) => answerOf(await run(...words)).answer;

const setUp = async (): Promise<void> => {
  await run(
    'creditor',
    'add',
    '--code',
    'OPK',
    '--name',
    'Tranekilde',
    '--country',
    'DK',
    '--registration-number',
    '13585628',
  );
  const file = path.join(place.folder, 'ledger.csv');
  writeFileSync(
    file,
    [
      'Kundenr.;Navn;Kundetype;Bilagsnr.;Bilagstype;Fakturadato;Forfaldsdato;Valuta;Beløb;Restbeløb',
      '1001;Nordlys Bageri ApS;Erhverv;F1;Faktura;13-10-2026;01-12-2026;DKK;1.234,50;1.234,50',
      '1002;Søs Hansen;Privat;F1;Faktura;14-10-2026;31-03-2027;DKK;100,00;100,00',
      '1002;Søs Hansen;Privat;F2;Faktura;14-10-2026;31-03-2027;DKK;100,00;40,00',
    ].join('\n'),
  );
  expect((await run('import', 'ledger', file, '--creditor', 'OPK', '--confirm')).code).toBe(0);
  await run(
    'agreement',
    'add',
    '--creditor',
    'OPK',
    '--data-supplier',
    '13585628',
    '--scheme',
    'bs',
    '--creditor-number',
    '12345680',
  );
};

describe('explain and hold', () => {
  it('tell where an entry stands, and let a customer or an entry wait', { timeout: 60_000 }, async () => {
    await setUp();
    expect((await run('explain', 'F2')).out).toBe(
      [
        'Invoice F2, 1002 Søs Hansen',
        'Open: 40.00 DKK of 100.00 DKK, due 31 Mar 2027.',
        '60.00 DKK settled on 23 Nov 2026: Settled in the ERP F2.',
        'The customer has given no mandate.',
        'A proposal today by BS, due 1 Nov 2026 to 31 Dec 2026, would leave it out: No mandate.',
        '',
      ].join('\n'),
    );
    // Two customers have an F1: nothing is guessed.
    expect(await run('explain', 'F1')).toMatchObject({ code: 2, out: '' });
    expect(await call('explain', 'F9')).toEqual({
      error: { code: 'not_found', params: { subject: 'entry', id: 'F9' } },
    });
    expect(
      await call('hold', 'set', 'entry', 'F2', '--reason', 'Afdragsordning', '--to', '2026-12-10'),
    ).toMatchObject({ id: 1 });
    expect((await run('hold', 'set', 'customer', '1001', '--reason', 'Flytter')).code).toBe(0);
    expect(await call('hold', 'list')).toMatchObject({
      total: 2,
      holds: [
        { customerNumber: '1001', documentNumber: null, until: null, reason: 'Flytter' },
        { customerNumber: '1002', documentNumber: 'F2', until: '2026-12-10', reason: 'Afdragsordning' },
      ],
    });
    expect((await run('hold', 'set', 'customer', '1002', '--reason', 'Sag 4711', '--agency')).code).toBe(0);
    expect((await run('explain', 'F2')).out).toMatch(/The customer is at an agency: Sag 4711/u);
    expect((await run('hold', 'lift', 'customer', '1002')).code).toBe(0);
    expect(await call('explain', 'F2', '--json')).toMatchObject({
      holds: [{ reason: 'Afdragsordning', until: '2026-12-10' }],
      today: [{ agreement: 'BS', reason: 'entry_on_hold', collectOn: null, qualifiesOn: '2026-12-11' }],
    });
    expect((await run('explain', 'F2')).out).toMatch(
      /The entry is on hold until 10 Dec 2026: Afdragsordning/u,
    );
    expect((await run('hold', 'lift', 'entry', 'F2')).code).toBe(0);
    expect(await call('hold', 'lift', 'entry', 'F2')).toEqual({
      error: { code: 'hold_not_set', params: {} },
    });
    expect(await call('hold', 'list', '--creditor', 'OPK')).toMatchObject({ total: 1 });
    expect((await run('verify')).code).toBe(0);
  });
});

describe('mandates', () => {
  it('are entered, listed and ended, each once', { timeout: 60_000 }, async () => {
    expect((await run('mandates', 'add', '1001')).code).toBe(2);
    expect(
      await call(
        'mandates',
        'add',
        '1001',
        '--agreement',
        'BS',
        '--number',
        '000000017',
        '--from',
        '2026-11-01',
      ),
    ).toEqual({
      id: 1,
    });
    expect(await call('mandates', 'add', '1001', '--agreement', 'BS')).toEqual({
      error: { code: 'mandate_lives', params: { number: '000000017', code: 'BS' } },
    });
    expect(await call('mandates', 'add', '1002', '--agreement', 'BS')).toEqual({ id: 2 });
    expect(await call('mandates', 'list', '--sort', 'customerNumber')).toMatchObject({
      total: 2,
      rows: [
        {
          customerNumber: '1001',
          agreement: 'BS',
          number: '000000017',
          state: 'active',
          validFrom: '2026-11-01',
        },
        { customerNumber: '1002', agreement: 'BS', number: '', state: 'requested', cancelledBy: null },
      ],
    });
    expect((await run('mandates', 'cancel', '1', '--by', 'nobody')).code).toBe(2);
    expect((await run('mandates', 'cancel', '1', '--by', 'debtor', '--to', '2026-12-31')).code).toBe(0);
    expect(await call('mandates', 'cancel', '1', '--by', 'bank')).toEqual({
      error: { code: 'mandate_has_ended', params: { number: '000000017' } },
    });
    expect(await call('mandates', 'list', '--filter', 'state=cancelled')).toMatchObject({
      total: 1,
      rows: [{ id: 1, cancelledBy: 'debtor', validTo: '2026-12-31' }],
    });
    // What has ended makes room for another.
    expect(await call('mandates', 'add', '1001', '--agreement', 'BS', '--number', '000000018')).toEqual({
      id: 3,
    });
    expect(await call('mandates', 'changes')).toEqual({ agreements: [] });
    expect(await call('mandates', 'export', '--agreement', 'BS', '--creditor', 'OPK')).toEqual({
      error: { code: 'mandate_changes_off', params: { code: 'BS' } },
    });
    expect((await run('verify')).code).toBe(0);
  });
});

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder, testNow } from '../../db/testing.ts';

const program = path.join(import.meta.dirname, 'fordring.ts');
const place = temporaryFolder();
const data = path.join(place.folder, 'data');
afterAll(() => place.remove());

const run = (...words: readonly string[]): { readonly code: number; readonly text: string } => {
  try {
    const text = execFileSync(process.execPath, [program, '--data', data, ...words], {
      env: { ...process.env, FORDRING_NOW: String(testNow) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { code: 0, text: text.toString() };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return { code: status, text: stdout.toString() };
  }
};
const call = (...words: readonly string[]): unknown => JSON.parse(run(...words).text);

const setUp = (): void => {
  run(
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
  expect(run('import', 'ledger', file, '--creditor', 'OPK', '--confirm').code).toBe(0);
  run(
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
  it('tell where an entry stands, and let a customer or an entry wait', { timeout: 120_000 }, () => {
    setUp();
    expect(run('explain', 'F2').text).toBe(
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
    expect(run('explain', 'F1')).toEqual({ code: 2, text: '' });
    expect(call('explain', 'F9')).toEqual({
      error: { code: 'not_found', params: { subject: 'entry', id: 'F9' } },
    });
    expect(
      call('hold', 'set', 'entry', 'F2', '--reason', 'Afdragsordning', '--to', '2026-12-10'),
    ).toMatchObject({ id: 1 });
    expect(run('hold', 'set', 'customer', '1001', '--reason', 'Flytter').code).toBe(0);
    expect(call('hold', 'list')).toMatchObject({
      total: 2,
      holds: [
        { customerNumber: '1001', documentNumber: null, until: null, reason: 'Flytter' },
        { customerNumber: '1002', documentNumber: 'F2', until: '2026-12-10', reason: 'Afdragsordning' },
      ],
    });
    expect(run('hold', 'set', 'customer', '1002', '--reason', 'Sag 4711', '--agency').code).toBe(0);
    expect(run('explain', 'F2').text).toMatch(/The customer is at an agency: Sag 4711/u);
    expect(run('hold', 'lift', 'customer', '1002').code).toBe(0);
    expect(call('explain', 'F2', '--json')).toMatchObject({
      holds: [{ reason: 'Afdragsordning', until: '2026-12-10' }],
      today: [{ agreement: 'BS', reason: 'entry_on_hold', collectOn: null, qualifiesOn: '2026-12-11' }],
    });
    expect(run('explain', 'F2').text).toMatch(/The entry is on hold until 10 Dec 2026: Afdragsordning/u);
    expect(run('hold', 'lift', 'entry', 'F2').code).toBe(0);
    expect(call('hold', 'lift', 'entry', 'F2')).toEqual({ error: { code: 'hold_not_set', params: {} } });
    expect(call('hold', 'list', '--creditor', 'OPK')).toMatchObject({ total: 1 });
    expect(run('verify').code).toBe(0);
  });
});

describe('mandates', () => {
  it('are entered, listed and ended, each once', { timeout: 120_000 }, () => {
    expect(run('mandates', 'add', '1001').code).toBe(2);
    expect(
      call('mandates', 'add', '1001', '--agreement', 'BS', '--number', '000000017', '--from', '2026-11-01'),
    ).toEqual({
      id: 1,
    });
    expect(call('mandates', 'add', '1001', '--agreement', 'BS')).toEqual({
      error: { code: 'mandate_lives', params: { number: '000000017', code: 'BS' } },
    });
    expect(call('mandates', 'add', '1002', '--agreement', 'BS')).toEqual({ id: 2 });
    expect(call('mandates', 'list', '--sort', 'customerNumber')).toMatchObject({
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
    expect(run('mandates', 'cancel', '1', '--by', 'nobody').code).toBe(2);
    expect(run('mandates', 'cancel', '1', '--by', 'debtor', '--to', '2026-12-31').code).toBe(0);
    expect(call('mandates', 'cancel', '1', '--by', 'bank')).toEqual({
      error: { code: 'mandate_has_ended', params: { number: '000000017' } },
    });
    expect(call('mandates', 'list', '--filter', 'state=cancelled')).toMatchObject({
      total: 1,
      rows: [{ id: 1, cancelledBy: 'debtor', validTo: '2026-12-31' }],
    });
    // What has ended makes room for another.
    expect(call('mandates', 'add', '1001', '--agreement', 'BS', '--number', '000000018')).toEqual({ id: 3 });
    expect(call('mandates', 'changes')).toEqual({ agreements: [] });
    expect(call('mandates', 'export', '--agreement', 'BS', '--creditor', 'OPK')).toEqual({
      error: { code: 'mandate_changes_off', params: { code: 'BS' } },
    });
    expect(run('verify').code).toBe(0);
  });
});

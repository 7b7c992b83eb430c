import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import { answerOf, commandLineIn } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');
afterAll(() => place.remove());

const run = commandLineIn(data);
const call = async (...words: readonly string[]) => answerOf(await run(...words));

const agreement = (...more: readonly string[]) =>
  call('agreement', 'add', '--creditor', 'OPK', '--data-supplier', '13585628', ...more);

describe('collect propose', () => {
  it('goes from an agreement to lines, and says why the rest is left out', { timeout: 60_000 }, async () => {
    await call(
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
        '1001;Nordlys Bageri ApS;Erhverv;K1;Kreditnota;13-10-2026;01-12-2026;DKK;-34,50;-34,50',
        '1002;Søs Hansen;Privat;F2;Faktura;14-10-2026;31-03-2027;DKK;100,00;40,00',
      ].join('\n'),
    );
    expect((await call('import', 'ledger', file, '--creditor', 'OPK', '--confirm')).code).toBe(0);
    expect(await agreement('--scheme', 'bs', '--creditor-number', '123')).toEqual({
      code: 1,
      answer: { error: { code: 'agreement_invalid', params: { scheme: 'bs', field: 'creditorNumber' } } },
    });
    expect((await agreement('--scheme', 'ls', '--creditor-number', '33440')).answer).toMatchObject({
      error: { code: 'agreement_invalid', params: { field: 'leadDays' } },
    });
    expect((await agreement('--scheme', 'bs', '--creditor-number', '12345680', '--send-slips')).code).toBe(0);
    expect(
      await call(
        'collect',
        'propose',
        '--creditor',
        'OPK',
        '--agreement',
        'BS',
        '--from',
        '2026-12-31',
        '--to',
        '2026-12-01',
      ),
    ).toMatchObject({ code: 1, answer: { error: { code: 'invalid_input' } } });
    // 23 November is the last day for December; at 10 o'clock Danish time it is in time.
    expect(
      (
        await call(
          'collect',
          'propose',
          '--creditor',
          'OPK',
          '--agreement',
          'BS',
          '--from',
          '2026-11-01',
          '--to',
          '2026-12-31',
        )
      ).answer,
    ).toEqual({ runId: 1, earliestOn: '2026-12-01', lines: 1, entries: 2, leftOut: 1, amountMinor: 120_000 });
    expect((await call('collect', 'lines')).answer).toMatchObject({
      run: { lines: 1, amountMinor: 120_000, currency: 'DKK', leftOut: 1 },
      rows: [
        {
          customerNumber: '1001',
          collectOn: '2026-12-01',
          amountMinor: 120_000,
          entries: 2,
          state: 'created',
        },
      ],
    });
    expect((await call('collect', 'left-out')).answer).toMatchObject({
      rows: [{ documentNumber: 'F2', reason: 'due_later', qualifiesOn: '2027-02-21', remainingMinor: 4_000 }],
      totals: [{ currency: 'DKK', rows: 1 }],
    });
    // A payment slip goes by post: without an address nothing can be sent.
    expect((await call('collect', 'validate', '--run', '1')).answer).toEqual({
      checked: 1,
      valid: 0,
      errors: 1,
      raised: 1,
      resolved: 0,
    });
    expect(await call('collect', 'approve', '--run', '1')).toMatchObject({
      code: 1,
      answer: { error: { code: 'collection_nothing_to_approve' } },
    });
    expect((await call('collect', 'edit', 'date', '--line', '1', '--to', '2026-12-02')).answer).toMatchObject(
      {
        kind: 'date',
        lineIds: [1],
      },
    );
    expect((await call('collect', 'show', '--line', '1')).answer).toMatchObject({
      collectOn: '2026-12-02',
      state: 'created',
      findings: [{ code: 'line_address_missing' }],
    });
    expect((await call('collect', 'undo', '--run', '1')).code).toBe(0);
    expect((await call('collect', 'sign', '--run', '1')).answer).toMatchObject({
      error: { code: 'collection_nothing_to_sign' },
    });
    expect((await call('collect', 'discard', '--run', '1', '--reason', 'Prøve')).answer).toEqual({
      lines: 1,
    });
    expect((await call('collect', 'show', '--run', '1')).answer).toMatchObject({
      run: { state: 'discarded' },
    });
    expect((await call('verify')).code).toBe(0);
  });
});

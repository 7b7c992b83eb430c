import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseLocalDate, type LocalDate } from '../../domain/local-date.ts';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { sequenceTypes, writePain008, type SepaDelivery } from './pain-008.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

const read = (text: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const format = recogniseBankFile(text.slice(0, 8192).split('\n'), bankFileFormats);
  if (!format.ok) throw new Error(format.error.code);
  const reader = format.value.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  reader.line(text);
  return { ...reader.end(), items, issues };
};

const paymentOf = (
  index: number,
  amounts: readonly number[],
  collectOn: LocalDate,
): SepaDelivery['payments'][number] => ({
  paymentInformationId: `P-${index}`,
  scheme: index % 2 === 0 ? 'CORE' : 'B2B',
  sequenceType: sequenceTypes[index % sequenceTypes.length] ?? 'RCUR',
  collectOn,
  collections: amounts.map((amountMinor, at) => ({
    endToEndId: `E-${index}-${at}`,
    amountMinor,
    mandateId: `M-${index}-${at}`,
    mandateSignedOn: day('2026-01-15'),
    amendment: null,
    debtorName: 'Älvstrand & Co <Oy>',
    debtorIban: 'FI2112345600000785',
    debtorBic: null,
    text: at % 2 === 0 ? 'Lasku 42' : '',
    reference: '',
  })),
});

const written = (payments: SepaDelivery['payments'], version: SepaDelivery['version'] = '001.08'): string => {
  const pieces = writePain008(
    {
      version,
      messageId: '1-20261123-000007',
      createdAt: '2026-11-23T09:00:00',
      initiatorName: 'Tranekilde',
      creditorName: 'Tranekilde',
      creditorIban: 'FI2112345600000785',
      creditorBic: null,
      creditorId: 'DE98ZZZ09999999999',
      payments,
    },
    (refusal) => {
      throw new Error(JSON.stringify(refusal));
    },
  );
  return [...(pieces ?? [])].join('');
};

describe('pain.008 read', () => {
  it('gives back what was written, whatever the amounts and days', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.array(fc.integer({ min: 1, max: 99_999_999_999 }), { minLength: 1, maxLength: 4 }),
            fc.integer({ min: 0, max: 3000 }),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        fc.constantFrom('001.02' as const, '001.08' as const),
        (given, version) => {
          const payments = given.map(([amounts, days], index) =>
            paymentOf(index, amounts, addDays(day('2026-11-23'), days)),
          );
          const { head, totals, items, issues } = read(written(payments, version));
          expect(issues).toEqual([]);
          expect(head).toMatchObject({ version, deliveryId: '1-20261123-000007', createdOn: '2026-11-23' });
          expect(totals).toMatchObject({ items: items.length, hold: true });
          expect(
            items.map(({ reference, amountMinor, mandateNumber, dueOn, code, extra }) => ({
              reference,
              amountMinor,
              mandateNumber,
              dueOn,
              code,
              payment: extra['paymentInformationId'],
              name: extra['payerName'],
            })),
          ).toEqual(
            payments.flatMap(({ collections, collectOn, sequenceType, paymentInformationId }) =>
              collections.map(({ endToEndId, amountMinor, mandateId, debtorName }) => ({
                reference: endToEndId,
                amountMinor,
                mandateNumber: mandateId,
                dueOn: collectOn,
                code: sequenceType,
                payment: paymentInformationId,
                name: debtorName,
              })),
            ),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('names numbers and sums that do not hold, amounts and days that cannot be read', () => {
    const text = written([paymentOf(0, [100, 200], day('2026-12-01'))]);
    const codes = (changed: string) => read(changed).issues.map(({ code, field }) => [code, field]);
    expect(codes(text.replaceAll('<NbOfTxs>2<', '<NbOfTxs>3<'))).toEqual([
      ['count_differs', 'NbOfTxs'],
      ['count_differs', 'NbOfTxs'],
    ]);
    expect(codes(text.replace('<CtrlSum>3.00<', '<CtrlSum>3.01<'))).toEqual([['sum_differs', 'CtrlSum']]);
    expect(codes(text.replace('>1.00<', '>1.x<')).at(0)).toEqual(['amount_not_readable', 'InstdAmt']);
    expect(codes(text.replace('2026-12-01', '2026-02-31')).at(0)).toEqual(['no_such_day', 'ReqdColltnDt']);
    expect(codes(text.slice(0, -30)).at(-1)?.[0]).toBe('file_cut_off');
  });
});

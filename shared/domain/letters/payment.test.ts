import { describe, expect, it } from 'vitest';
import { code128c } from './code-128.ts';
import { finnishBarcode } from './finnish-barcode.ts';
import { fikLineOf, grouped, paymentLineFor } from './payment-line.ts';

const account = (
  kind: 'iban' | 'bban' | 'bankgiro' | 'plusgiro' | 'fik',
  number: string,
  currency: string,
) => ({
  kind,
  number,
  bic: null,
  currency,
  isDefault: false,
});

describe('the payment line of a letter', () => {
  it('is card type 71 with its check digit in Denmark', () => {
    const line = paymentLineFor({
      country: 'DK',
      currency: 'DKK',
      accounts: [account('iban', 'DK5000400440116243', 'DKK'), account('fik', '80001234', 'DKK')],
      reference: '000000001234566',
      message: 'F-1',
    });
    expect(line).toEqual({ kind: 'fik71', reference: '000000001234566', creditorNumber: '80001234' });
    expect(line?.kind === 'fik71' && fikLineOf(line)).toBe('+71<000000001234566+80001234<');
  });

  it('is OCR and bankgiro in Sweden, KID and account in Norway, viite and IBAN in Finland', () => {
    const sweden = { country: 'SE', currency: 'SEK', message: '' } as const;
    const accounts = [account('plusgiro', '4-2', 'SEK'), account('bankgiro', '5050-1055', 'SEK')];
    expect(paymentLineFor({ ...sweden, accounts, reference: '1234566' })).toEqual({
      kind: 'ocr',
      reference: '1234566',
      giro: 'bankgiro',
      account: '5050-1055',
    });
    expect(
      paymentLineFor({
        country: 'NO',
        currency: 'NOK',
        accounts: [account('bban', '86011117947', 'NOK')],
        reference: '602243',
        message: '',
      }),
    ).toEqual({ kind: 'kid', reference: '602243', account: '86011117947' });
    expect(
      paymentLineFor({
        country: 'FI',
        currency: 'EUR',
        accounts: [account('iban', 'FI2112345600000785', 'EUR')],
        reference: '1234561',
        message: '',
      }),
    ).toEqual({ kind: 'viite', reference: '1234561', iban: 'FI2112345600000785', bic: null });
  });

  it('writes a reference that the rules do not take as a message, and pays to no account of another currency', () => {
    const of = { country: 'SE', currency: 'SEK', reference: '1234567', message: 'F-1' } as const;
    const giro = account('bankgiro', '5050-1055', 'SEK');
    expect(paymentLineFor({ ...of, accounts: [giro] })).toEqual({
      kind: 'account',
      account: '5050-1055',
      message: 'F-1',
    });
    expect(paymentLineFor({ ...of, accounts: [{ ...giro, currency: 'EUR' }] })).toBeNull();
  });

  it('is read in groups', () => {
    expect(grouped('868516259619897')).toBe('86851 62596 19897');
    expect(grouped('FI7944052020036082')).toBe('FI79 4405 2020 0360 82');
  });
});

describe('the Finnish bank barcode', () => {
  const payment = { kind: 'viite', iban: 'FI7944052020036082', bic: null } as const;
  // The examples of the guide: 4 883,15 euro, due on 2010-06-12.
  const rest = { amountMinor: 488_315, dueOn: '2010-06-12' };

  it('of version 4 carries a viite', () => {
    expect(finnishBarcode({ payment: { ...payment, reference: '868516259619897' }, ...rest })).toBe(
      '479440520200360820048831500000000868516259619897100612',
    );
  });

  it('of version 5 carries an RF reference', () => {
    expect(finnishBarcode({ payment: { ...payment, reference: 'RF09868516259619897' }, ...rest })).toBe(
      '579440520200360820048831509000000868516259619897100612',
    );
  });
});

describe('code 128, set C', () => {
  it('has symbols of eleven modules that are all different', () => {
    const seen = new Set<string>();
    for (let value = 0; value < 100; value += 1) {
      const symbol = code128c(String(value).padStart(2, '0')).slice(6, 12);
      expect(symbol.reduce((sum, width) => sum + width, 0)).toBe(11);
      // The bars of a symbol come to an even number of modules.
      expect((symbol[0] ?? 0) + (symbol[2] ?? 0) + (symbol[4] ?? 0)).toSatisfy(
        (sum: number) => sum % 2 === 0,
      );
      seen.add(symbol.join(''));
    }
    expect(seen.size).toBe(100);
  });

  it('ends in its check symbol', () => {
    // 105 + 12·1 + 34·2 = 185, modulo 103 = 82: 121241.
    expect(code128c('1234').slice(18, 24).join('')).toBe('121241');
  });
});

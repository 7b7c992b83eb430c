import { describe, expect, it } from 'vitest';
import { checkBankAccount, checkBic, checkIban } from './bank-accounts.ts';
import { checkPersonalNumber, checkRegistrationNumber, maskPersonalNumber } from './registration-numbers.ts';

describe('registration numbers (law facts §3)', () => {
  it.each([
    ['DK', '13585628', '13585628'],
    ['DK', '24256790', '24256790'],
    ['DK', '61126228', '61126228'],
    ['DK', 'DK 38 55 88 62', '38558862'],
    ['SE', '556036-0793', '556036-0793'],
    ['SE', '2021005489', '202100-5489'],
    ['SE', '212000-0142', '212000-0142'],
    ['SE', 'SE556036079301', '556036-0793'],
    ['FI', '0112038-9', '0112038-9'],
    ['FI', '1572860-0', '1572860-0'],
    ['FI', 'FI20774740', '2077474-0'],
    ['FI', '112038-9', '0112038-9'],
    ['NO', '923609016', '923609016'],
    ['NO', '974 760 673', '974760673'],
    ['NO', 'NO889640782MVA', '889640782'],
    ['DE', 'HRB 1234', 'HRB 1234'],
  ])('%s %s holds as %s', (country, text, canonical) => {
    expect(checkRegistrationNumber(country, text)).toEqual({ ok: true, canonical });
  });
  it.each([
    ['DK', '12345678', 'check_digit'],
    ['SE', '556036-0794', 'check_digit'],
    ['FI', '0112038-8', 'check_digit'],
    ['NO', '923609017', 'check_digit'],
    ['DK', '1234567', 'length'],
    ['SE', '55603607', 'length'],
    ['NO', '92360901X', 'characters'],
    ['DK', '', 'length'],
    ['DK', '00000000', 'form'],
    ['FI', '00000000', 'form'],
    ['FI', '9', 'length'],
    ['NO', '000000000', 'form'],
    ['SE', '811218-9876', 'form'],
  ])('%s %s is refused for %s', (country, text, code) => {
    expect(checkRegistrationNumber(country, text)).toMatchObject({ ok: false, code });
  });
});

describe('personal numbers (law facts §3)', () => {
  it('takes a CPR whose mod 11 holds, and one that fails it with a hint', () => {
    expect(checkPersonalNumber('DK', '070761-4285')).toEqual({ ok: true, canonical: '070761-4285' });
    expect(checkPersonalNumber('DK', '0101011234')).toEqual({
      ok: true,
      canonical: '010101-1234',
      hint: 'check_digit',
    });
  });
  it.each([
    ['DK', '321301-0000', 'date'],
    ['FI', '311299-308T', 'check_digit'],
    ['SE', '19900230-1234', 'date'],
    ['NO', '99999999999', 'date'],
    // python-stdnum, no.fodselsnummer
    ['NO', '15108695077', 'check_digit'],
    // Individual numbers 500 to 899 were given for 1854 to 1899 and since 2000 only.
    ['NO', '15104575088', 'date'],
    ['DK', '300200-1234', 'date'],
    ['FI', '300252-308T', 'date'],
    ['FI', '131052Z308T', 'form'],
  ])('%s %s is refused for %s', (country, text, code) => {
    expect(checkPersonalNumber(country, text)).toMatchObject({ ok: false, code });
  });
  it.each([
    ['FI', '131052-308T', '131052-308T'],
    ['FI', '131052y308t', '131052Y308T'],
    ['SE', '811218-9876', '811218-9876'],
    ['SE', '19811218+9876', '19811218+9876'],
    ['SE', '701063-2391', '701063-2391'],
    ['SE', '121212+1212', '121212+1212'],
    ['SE', '198507099805', '19850709-9805'],
    // python-stdnum, no.fodselsnummer; @navikt/fnrvalidator, also for the D-number
    ['NO', '151086 95088', '15108695088'],
    ['NO', '13097248022', '13097248022'],
    ['NO', '53097248016', '53097248016'],
  ])('%s %s holds as %s', (country, text, canonical) => {
    expect(checkPersonalNumber(country, text)).toEqual({ ok: true, canonical });
  });
  it.each([
    ['DK', '070761-4285', '070761-••••'],
    ['SE', '19811218-9876', '19811218-••••'],
    ['SE', '811218-9876', '811218-••••'],
    ['SE', '8112189876', '811218-••••'],
    ['SE', '121212+1212', '121212+••••'],
    ['FI', '131052Y308T', '131052Y••••'],
    ['NO', '53097248016', '530972•••••'],
    ['FI', '131052-308T', '131052-••••'],
    ['NO', '28020535670', '280205•••••'],
    ['DK', 'nonsense', '••••••••'],
  ])('%s %s is shown as %s', (country, text, shown) => {
    expect(maskPersonalNumber(country, text)).toBe(shown);
  });
});

describe('bank accounts (law facts §3)', () => {
  it.each(['DK5000400440116243', 'SE4550000000058398257466', 'FI2112345600000785', 'NO9386011117947'])(
    'IBAN %s holds',
    (iban) => {
      expect(checkIban(iban)).toEqual({ ok: true, canonical: iban });
      expect(checkIban(`${iban.slice(0, -1)}${(Number(iban.at(-1)) + 1) % 10}`).ok).toBe(false);
    },
  );
  it.each([
    ['DK500040044011624', { code: 'length', expected: '18' }],
    ['XX5000400440116243', { code: 'country', expected: 'XX' }],
    ['DK50004004401162A3', { code: 'form' }],
    ['5000400440116243', { code: 'form' }],
    ['DK5000400440116æ43', { code: 'characters' }],
    ['DK5000400440116244', { code: 'check_digit' }],
  ])('IBAN %s is refused by what is wrong with it', (iban, why) => {
    expect(checkIban(iban)).toEqual({ ok: false, ...why });
  });
  it('tells the check digit that a Norwegian account should have', () => {
    expect(checkBankAccount('bban', 'NO', '86011117948')).toEqual({
      ok: false,
      code: 'check_digit',
      expected: '7',
    });
  });
  it.each([
    ['DABADKKK', true],
    ['NDEAFIHHXXX', true],
    ['ABC', false],
  ])('BIC %s: %s', (bic, holds) => {
    expect(checkBic(bic).ok).toBe(holds);
  });
  it.each([
    ['bankgiro', 'SE', '50501055', '5050-1055'],
    ['bankgiro', 'SE', '991-2346', '991-2346'],
    ['bankgiro', 'SE', '902-0033', '902-0033'],
    ['plusgiro', 'SE', '90 20 03-3', '902003-3'],
    ['plusgiro', 'SE', '4-2', '4-2'],
    ['plusgiro', 'SE', '28 65 43-4', '286543-4'],
    ['bban', 'NO', '86011117947', '86011117947'],
    ['bban', 'NO', '30001234567', '30001234567'],
    ['fik', 'DK', '81234567', '81234567'],
  ] as const)('%s %s %s holds as %s', (kind, country, text, canonical) => {
    expect(checkBankAccount(kind, country, text)).toEqual({ ok: true, canonical });
  });
  it.each([
    ['bankgiro', 'SE', '5050-1056'],
    ['plusgiro', 'SE', '37 42 26-1'],
    ['bban', 'NO', '86011117948'],
    ['fik', 'DK', '71234567'],
  ] as const)('%s %s %s is refused', (kind, country, text) => {
    expect(checkBankAccount(kind, country, text).ok).toBe(false);
  });
});

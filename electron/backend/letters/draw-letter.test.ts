import { describe, expect, it } from 'vitest';
import { pdfText } from '../pdf/testing.ts';
import { drawLetter } from './draw-letter.ts';
import { inPostOrder, printLetters } from './print-letters.ts';
import { letterLike } from './testing.ts';

const linesOf = (pdf: Buffer): string => pdfText(pdf).replaceAll(/\s+/gu, ' ');

describe('a letter', () => {
  it('carries its claims, its interest with rate and days, its costs with their basis, and how to pay', async () => {
    const { pdf, pages } = await drawLetter(letterLike());
    expect(pages).toBe(1);
    expect(linesOf(pdf)).toMatchInlineSnapshot(
      `"Nordkyst Varme A/ S Havnegade 12 3000 Helsingør Ærø Bageri ApS Åstræde 5 5970 Ærøskøbing Brevnr. 1042 Dato 30.06.2026 Kundenr. 10482 Betal senest 10.07.2026 Påkrav (inkassovarsel) Vi kræver betaling af de krav, der er opgjort nedenfor. Bilag Dato Forfald Beløb Skyldigt beløb Faktura 30426 01.12.2025 31.12.2025 12.500,00 12.500,00 Faktura 30588 02.01.2026 31.01.2026 1.299,50 999,50 Morarente Periode Dage Af Rente p.a. Beløb 30426 01.01.2026 – 30.06.2026 181 12.500,00 9,75 % 604,37 Dage regnet efter act/365 Krav 13.499,50 Morarente 604,37 Gebyr for dette påkrav (renteloven §9b(2)) 100,00 Kompensationsbeløb (renteloven §9a(3)) 310,00 I alt at betale, DKK 14.513,87 Ellers overgives kravet til inkasso. Betaling Betalings- id (FIK +71) 000000001234566 Kreditornummer 80001234 Kortlinje +71<000000001234566+80001234< I alt at betale 14.513,87 DKK Betal senest 10.07.2026 Nordkyst Varme A/ S, CVR-/ reg.nr. 13585628 · +45 49 20 10 00 · kreditor@nordkyst.example 1 (1) "`,
    );
  });

  it('is the same file when it is drawn again, after others', async () => {
    const first = await drawLetter(letterLike());
    await drawLetter(letterLike({ language: 'fi', subject: 'Jäähyväiset' }));
    expect((await drawLetter(letterLike())).pdf.equals(first.pdf)).toBe(true);
  });

  it('goes on over pages, which say how many they are', async () => {
    const [entry] = letterLike().entries;
    const entries = Array.from({ length: 120 }, (_, index) => ({
      ...entry,
      kind: 'invoice',
      documentNumber: `F${index}`,
      issuedOn: '2026-01-01',
      dueOn: '2026-01-31',
      amountMinor: 100,
      openMinor: 100,
    }));
    const { pdf, pages } = await drawLetter(letterLike({ entries }));
    expect(pages).toBe(4);
    const text = linesOf(pdf);
    for (const page of ['1 (4)', '2 (4)', '3 (4)', '4 (4)']) expect(text).toContain(page);
    expect(text).toContain('F119');
  });

  it('carries the bank barcode in Finland, OCR in Sweden, KID in Norway', async () => {
    const finland = letterLike({
      language: 'fi',
      country: 'FI',
      currency: 'EUR',
      totalMinor: 488_315,
      deadlineOn: '2026-12-10',
      payment: { kind: 'viite', reference: '868516259619897', iban: 'FI7944052020036082', bic: 'OKOYFIHH' },
    });
    const text = linesOf((await drawLetter(finland)).pdf);
    expect(text).toContain('FI79 4405 2020 0360 82');
    expect(text).toContain('479440520200360820048831500000000868516259619897261210');
    const sweden = letterLike({
      language: 'sv',
      country: 'SE',
      payment: { kind: 'ocr', reference: '1234566', giro: 'bankgiro', account: '5050-1055' },
    });
    expect(linesOf((await drawLetter(sweden)).pdf)).toMatch(/nummer 1234566 Bankgiro 5050-1055/u);
    const norway = letterLike({
      language: 'nb',
      country: 'NO',
      payment: { kind: 'kid', reference: '602243', account: '86011117947' },
    });
    expect(linesOf((await drawLetter(norway)).pdf)).toMatch(/nummer 602243 Konto 86011117947/u);
  });
});

describe('a print file', () => {
  const letterTo = (number: string, postalCode: string, country = 'DK') =>
    letterLike({ number, recipient: { ...letterLike().recipient, postalCode, country } });

  it('is sorted by sheets, country and postal code, with a list of what is in it', async () => {
    const letters = [
      { letter: letterTo('1', '9000'), pages: 1 },
      { letter: letterTo('2', '1050'), pages: 2 },
      { letter: letterTo('3', '1050'), pages: 1 },
      { letter: letterTo('4', '1000', 'SE'), pages: 1 },
    ];
    expect(inPostOrder(letters).map(({ letter }) => letter.number)).toEqual(['3', '1', '4', '2']);
    const alone = letters.map(({ letter }) => ({ letter, pages: 1 }));
    const text = linesOf(await printLetters(alone, 'da'));
    expect(text).toContain('Breve til afsendelse');
    expect(text.match(/1 \(1\)/gu)).toHaveLength(4);
    expect(text).toContain('SWEDEN');
  });

  it('counts the pages anew where they are others than they were', async () => {
    const text = linesOf(await printLetters([{ letter: letterTo('1', '9000'), pages: 40 }], 'da'));
    expect(text.match(/\(1\)/gu)).toHaveLength(1);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComplete, type EInvoice, type EInvoiceIssue, type EInvoiceParse } from './e-invoice.ts';
import { parseEInvoice, parseEInvoicePieces } from './parse-e-invoice.ts';

const samples = new URL('./samples/', import.meta.url);
const read = (name: string, charset: 'utf8' | 'latin1' = 'utf8'): string =>
  readFileSync(new URL(name, samples), charset);

const documentsOf = (xml: string): { documents: readonly EInvoice[]; issues: readonly EInvoiceIssue[] } => {
  const parse = parseEInvoice(xml);
  if (!parse.ok) throw new Error(JSON.stringify(parse.issues));
  return parse;
};

const onlyDocument = (xml: string): EInvoice => {
  const [document, ...others] = documentsOf(xml).documents;
  if (document === undefined || others.length > 0) throw new Error(`${others.length + 1} documents`);
  return document;
};

describe('OIOUBL', () => {
  it('invoice: number, days, amounts, parties, bank account', () => {
    const { issues } = documentsOf(read('oioubl-invoice.xml'));
    expect(issues).toEqual([]);
    const invoice = onlyDocument(read('oioubl-invoice.xml'));
    expect(isComplete(invoice, issues)).toBe(true);
    expect(invoice).toMatchObject({
      format: 'oioubl',
      version: 'OIOUBL-2.01',
      kind: 'invoice',
      number: 'A00095678',
      issuedOn: '2005-11-20',
      dueOn: '2005-11-25',
      currency: 'DKK',
      payableAmount: '6312.5',
      payableAmountMinor: 631250,
      taxInclusiveAmountMinor: 631250,
      prepaidAmountMinor: null,
      orderNumber: '5002701',
      paymentReference: { kind: 'other', text: 'A00095678' },
      payeeAccount: { kind: 'bban', id: '1234567890', branch: '1234', bic: null },
      seller: {
        name: 'Tavleverandøren',
        registrationNumber: { id: 'DK16356700', scheme: 'DK:CVR' },
        endpoint: { id: 'DK16356700', scheme: 'DK:CVR' },
      },
      buyer: {
        name: 'Den Lille Skole',
        registrationNumber: { id: 'DK99010080', scheme: 'DK:CVR' },
        addressLines: ['Fredericiavej 10'],
        postalCode: '3000',
        city: 'Helsingør',
        country: 'DK',
        email: 'Hans@dls.dk',
        contact: 'Hans Hansen',
        customerNumber: null,
      },
    });
  });

  it('credit note of UBL 2.1: its kind, and the invoice it credits', () => {
    const invoice = onlyDocument(read('oioubl-credit-note.xml'));
    expect(invoice).toMatchObject({
      version: 'OIOUBL-2.1',
      kind: 'credit_note',
      number: 'A00095679',
      dueOn: null,
      payableAmountMinor: 631250,
      originalNumbers: ['A00095678'],
    });
    expect(documentsOf(read('oioubl-credit-note.xml')).issues).toEqual([]);
  });

  it.each([
    ['71', '93', '000100017156728', 'fik71'],
    ['75', '93', '2150263480000023', 'fik75'],
    ['04', '50', '2150263480000023', 'fik04'],
    ['73', '93', '', 'fik73'],
  ])('payment slip %s', (cardType, code, number, kind) => {
    const means = `<cac:PaymentMeans><cbc:PaymentMeansCode>${code}</cbc:PaymentMeansCode><cbc:PaymentDueDate>2005-11-25</cbc:PaymentDueDate><cbc:InstructionID>${number}</cbc:InstructionID><cbc:PaymentID schemeAgencyID="320" schemeID="urn:oioubl:id:paymentid-1.1">${cardType}</cbc:PaymentID><cac:CreditAccount><cbc:AccountID>88888888</cbc:AccountID></cac:CreditAccount></cac:PaymentMeans>`;
    const xml = read('oioubl-invoice.xml').replace(/<cac:PaymentMeans>[\s\S]*<\/cac:PaymentMeans>/, means);
    const { issues } = documentsOf(xml);
    expect(issues).toEqual([]);
    expect(onlyDocument(xml)).toMatchObject({
      paymentReference: { kind, text: number },
      payeeAccount: { kind: 'fik_creditor', id: '88888888' },
      dueOn: '2005-11-25',
    });
  });

  it('customer number, and a private person', () => {
    const xml = read('oioubl-invoice.xml')
      .replace(
        '<cac:AccountingCustomerParty>',
        '<cac:AccountingCustomerParty><cbc:SupplierAssignedAccountID>K-17</cbc:SupplierAssignedAccountID>',
      )
      .replace(
        '<cac:PartyName>\n\t\t\t\t<cbc:Name>Den Lille Skole</cbc:Name>\n\t\t\t</cac:PartyName>',
        '<cac:Person><cbc:FirstName>Åse</cbc:FirstName><cbc:FamilyName>Holm</cbc:FamilyName></cac:Person>',
      );
    expect(onlyDocument(xml).buyer).toMatchObject({ customerNumber: 'K-17', name: 'Åse Holm' });
  });
});

describe('Peppol BIS Billing', () => {
  it('invoice: two ways to pay, an attachment, rounding and prepayment', () => {
    const xml = read('peppol-invoice-dk.own.xml');
    expect(documentsOf(xml).issues).toEqual([]);
    const invoice = onlyDocument(xml);
    expect(invoice).toMatchObject({
      format: 'peppol',
      kind: 'invoice',
      number: 'F-2026-1001',
      issuedOn: '2026-10-01',
      dueOn: '2026-10-31',
      currency: 'DKK',
      payableAmount: '1193',
      payableAmountMinor: 119300,
      taxInclusiveAmountMinor: 129313,
      prepaidAmountMinor: 10000,
      note: 'Levering efter aftale & tilbud',
      orderNumber: 'PO-77',
      paymentReference: { kind: 'fik71', text: '000100017156728' },
      payeeAccount: { kind: 'fik_creditor', id: '88888888' },
      seller: { name: 'Bøge Service A/S', registrationNumber: { id: 'DK16356706', scheme: '0184' } },
      buyer: {
        name: 'Ærø Købmand ApS',
        customerNumber: '10042',
        addressLines: ['Søndergade 12', '1. sal', 'Baghuset'],
        phone: '+45 70 10 10 10',
      },
    });
    expect(invoice.payments[1]).toEqual({
      meansCode: '58',
      reference: { kind: 'other', text: 'F-2026-1001' },
      account: { kind: 'iban', id: 'DK5000400440116243', bic: 'DABADKKK', branch: null },
    });
    expect(invoice.attachments).toMatchObject([
      { fileName: 'F-2026-1001.pdf', mime: 'application/pdf', sizeBytes: 193 },
    ]);
  });

  it('credit note with other prefixes, a bankgiro, and tax in a second currency', () => {
    const xml = read('peppol-credit-note-se.own.xml');
    expect(documentsOf(xml).issues).toEqual([]);
    expect(onlyDocument(xml)).toMatchObject({
      kind: 'credit_note',
      number: 'K-501',
      currency: 'SEK',
      payableAmountMinor: 125000,
      paymentReference: { kind: 'ocr', text: '1212121212' },
      payeeAccount: { kind: 'bankgiro', id: '9912346' },
      originalNumbers: ['F-400'],
      orderNumber: null,
    });
  });

  it.each([
    ['NO9386011117947', '2345676', 'kid'],
    ['FI2112345600000785', '12344', 'viite'],
    ['FI2112345600000785', 'RF0812344', 'rf'],
    ['SE4550000000058398257466', '1212121212', 'ocr'],
    ['SE4550000000058398257466', '1212121213', 'other'],
    ['DK5000400440116243', '12344', 'other'],
  ])('to %s the reference %s is %s', (account, reference, kind) => {
    const xml = read('peppol-credit-note-se.own.xml')
      .replace('9912346', account)
      .replace('1212121212', reference)
      .replace(/<a:FinancialInstitutionBranch>.*<\/a:FinancialInstitutionBranch>/, '');
    expect(onlyDocument(xml).payments[0]).toMatchObject({
      reference: { kind, text: reference },
      account: { kind: 'iban' },
    });
  });

  it('within the envelope of a network', () => {
    const body = read('peppol-invoice-dk.own.xml').replace(/<\?xml.*\?>/, '');
    const xml = `<?xml version="1.0"?><s:StandardBusinessDocument xmlns:s="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><s:StandardBusinessDocumentHeader/>${body}</s:StandardBusinessDocument>`;
    expect(onlyDocument(xml).number).toBe('F-2026-1001');
  });
});

describe('Finvoice', () => {
  it('several documents in one file, each behind its SOAP envelope; a credit note turned to its own sense', () => {
    const { documents, issues } = documentsOf(read('finvoice-3.0-two.own.xml', 'latin1'));
    expect(issues).toEqual([]);
    expect(documents).toMatchObject([
      {
        document: 1,
        line: 16,
        format: 'finvoice',
        version: '3.0',
        kind: 'invoice',
        number: '70001',
        issuedOn: '2026-10-01',
        dueOn: '2026-10-15',
        currency: 'EUR',
        payableAmount: '100',
        payableAmountMinor: 10000,
        taxInclusiveAmountMinor: 12550,
        prepaidAmountMinor: 2550,
        paymentReference: { kind: 'viite', text: '12344' },
        payeeAccount: { kind: 'iban', id: 'FI2112345600000785', bic: 'NDEAFIHH' },
        note: 'Kiitos',
        orderNumber: 'T-9',
        seller: {
          registrationNumber: { id: '1234567-1', scheme: '' },
          endpoint: { id: '003712345671', scheme: '' },
        },
        buyer: {
          customerNumber: 'C-2001',
          addressLines: ['Rantatie 2', 'B-rappu'],
          postalCode: '90100',
          city: 'OULU',
          country: 'FI',
          email: 'ostot@jarvi.example',
          contact: 'Osto Osasto',
        },
      },
      {
        document: 2,
        kind: 'credit_note',
        number: '70002',
        payableAmount: '62.75',
        payableAmountMinor: 6275,
        taxInclusiveAmountMinor: 6275,
        paymentReference: { kind: 'rf', text: 'RF0812344' },
        originalNumbers: ['70001'],
      },
    ]);
  });

  it('gives the text and the line of each document for its schema', () => {
    const text = read('finvoice-3.0-two.own.xml', 'latin1');
    const { finvoices } = parseEInvoicePieces(text);
    expect(finvoices.map(({ document }) => document)).toEqual([1, 2]);
    for (const finvoice of finvoices) {
      expect(finvoice.text).toMatch(/^<\?xml[\s\S]*<\/Finvoice>$/);
      expect(text.split('\n').slice(finvoice.linesBefore).join('\n').startsWith(finvoice.text)).toBe(true);
    }
  });

  it('of version 2.01, without what 3.0 added', () => {
    const { issues } = documentsOf(read('finvoice-2.01.own.xml'));
    expect(issues).toEqual([]);
    expect(onlyDocument(read('finvoice-2.01.own.xml'))).toMatchObject({
      version: '2.01',
      number: '60001',
      payableAmountMinor: 12400,
      buyer: { customerNumber: null },
    });
  });
});

/** Each crasher with what must be said of it: code, document, path and line, and what is left of the document. */
type Expected = {
  readonly ok: boolean;
  readonly issue: Partial<EInvoiceIssue>;
  readonly document?: Partial<EInvoice>;
};

const payablePath = 'Invoice/LegalMonetaryTotal/PayableAmount';
const noAmount = { payableAmount: null, payableAmountMinor: null };

const crashers: Readonly<Record<string, Expected>> = {
  'cut-in-tag.xml': { ok: false, issue: { code: 'xml_malformed', document: 0 } },
  'cut-in-text.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'cut-after-declaration.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'cut-in-second-finvoice.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'doubled-root.xml': {
    ok: false,
    issue: { code: 'xml_malformed', params: { detail: 'more than one root element' } },
  },
  'doubled-document.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'text-after-root.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'billion-laughs.xml': { ok: false, issue: { code: 'xml_doctype_refused' } },
  'external-entity.xml': { ok: false, issue: { code: 'xml_doctype_refused' } },
  'external-dtd.xml': { ok: false, issue: { code: 'xml_doctype_refused' } },
  'unknown-entity.xml': { ok: false, issue: { code: 'xml_malformed', line: 149 } },
  'nul-byte.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'comment-only.xml': { ok: false, issue: { code: 'xml_malformed' } },
  'white-space.xml': { ok: false, issue: { code: 'xml_empty' } },
  'customization-unknown.xml': {
    ok: false,
    issue: {
      code: 'e_invoice_unknown_format',
      params: expect.objectContaining({ customization: 'urn:example:1' }),
    },
  },
  'huge-amount.xml': {
    ok: true,
    issue: { code: 'e_invoice_amount_unreadable', path: payablePath, value: '9'.repeat(200) },
    document: noAmount,
  },
  'amount-with-exponent.xml': {
    ok: true,
    issue: { code: 'e_invoice_amount_unreadable', path: payablePath, value: '6.3125e3', line: 124 },
    document: noAmount,
  },
  'amount-danish.xml': {
    ok: true,
    issue: { code: 'e_invoice_amount_unreadable', value: '6.312,50' },
    document: noAmount,
  },
  'amount-too-precise.xml': {
    ok: true,
    issue: { code: 'e_invoice_amount_too_precise', value: '6312.505', params: { decimals: 2 } },
    document: { payableAmountMinor: null },
  },
  'amount-empty.xml': {
    ok: true,
    issue: { code: 'e_invoice_amount_unreadable', value: '' },
    document: noAmount,
  },
  'amount-missing.xml': {
    ok: true,
    issue: { code: 'e_invoice_field_missing', severity: 'error', path: payablePath },
    document: noAmount,
  },
  'amount-other-currency.xml': {
    ok: true,
    issue: { code: 'e_invoice_currency_mismatch', value: 'EUR', params: { currency: 'DKK' } },
    document: noAmount,
  },
  'amount-twice.xml': {
    ok: true,
    issue: { code: 'e_invoice_field_repeated', value: '1.00' },
    document: noAmount,
  },
  'day-impossible.xml': {
    ok: true,
    issue: { code: 'e_invoice_day_unreadable', path: 'Invoice/IssueDate', value: '2005-02-30' },
    document: { issuedOn: null },
  },
  'due-days-differ.xml': {
    ok: true,
    issue: { code: 'e_invoice_due_days_differ', value: '2026-12-31', params: { first: '2026-10-31' } },
    document: { dueOn: null },
  },
  'proforma.xml': {
    ok: true,
    issue: { code: 'e_invoice_type_unsupported', severity: 'error', value: '325' },
  },
  'number-missing.xml': {
    ok: true,
    issue: { code: 'e_invoice_field_missing', path: 'Invoice/ID' },
    document: { number: null },
  },
  'currency-unknown.xml': {
    ok: true,
    issue: { code: 'e_invoice_currency_unknown', value: 'KRONER' },
    document: { currency: null, payableAmountMinor: null },
  },
  'namespace-wrong.xml': {
    ok: true,
    issue: { code: 'e_invoice_field_missing' },
    document: { number: null, ...noAmount },
  },
  'attachment-cut.xml': {
    ok: true,
    issue: {
      code: 'e_invoice_attachment_unreadable',
      severity: 'warning',
      params: expect.objectContaining({ reason: 'base64' }),
    },
    document: { attachments: [] },
  },
  'attachment-not-pdf.xml': {
    ok: true,
    issue: {
      code: 'e_invoice_attachment_unreadable',
      params: expect.objectContaining({ reason: 'not_pdf' }),
    },
    document: { attachments: [] },
  },
  'reference-mistyped.xml': {
    ok: true,
    issue: {
      code: 'e_invoice_payment_reference_unreadable',
      severity: 'warning',
      value: '000100017156729',
      params: { kind: 'fik71', reason: 'check_digit' },
    },
    document: { paymentReference: { kind: 'fik71', text: '000100017156729' } },
  },
  'total-mismatch.xml': {
    ok: true,
    issue: {
      code: 'e_invoice_total_mismatch',
      severity: 'warning',
      params: { rule: 'payable', expected: '1193', found: '1195' },
    },
    document: { payableAmountMinor: 119500 },
  },
  'finvoice-reminder.xml': {
    ok: true,
    issue: { code: 'e_invoice_type_unsupported', value: 'INV08', params: { reason: 'HUOMAUTUSLASKU' } },
  },
  'finvoice-cancel.xml': { ok: true, issue: { code: 'e_invoice_cancelled', severity: 'error' } },
  'finvoice-credit-positive.xml': {
    ok: true,
    issue: { code: 'e_invoice_sign_unexpected', severity: 'warning', value: '124,00' },
    document: { kind: 'credit_note', payableAmountMinor: 12400 },
  },
  'finvoice-point-amount.xml': {
    ok: true,
    issue: { code: 'e_invoice_amount_unreadable', value: '124.00' },
    document: noAmount,
  },
};

/** These are wrong in their bytes; as text they are nothing special. The file reader's test has them. */
const byteCrashers = [
  'charset-unknown.xml',
  'charsets-differ.xml',
  'latin1-declared-utf8.xml',
  'utf8-declared-utf16.xml',
];

describe('crashers', () => {
  it('are all expected here or in the reader of files', () => {
    const listed = readdirSync(new URL('./crashers/', samples));
    expect(listed.toSorted()).toEqual([...Object.keys(crashers), ...byteCrashers].toSorted());
  });

  it.each(Object.entries(crashers))('%s', (name, { ok, issue, document }) => {
    const parse = parseEInvoice(read(`crashers/${name}`));
    expect(parse.ok).toBe(ok);
    expect(parse.issues).toContainEqual(expect.objectContaining(issue));
    const first = parse.ok ? parse.documents[0] : undefined;
    const said = parse.issues.find(({ code }) => code === issue.code);
    expect(first === undefined).toBe(!ok);
    expect(first ?? {}).toMatchObject(ok ? (document ?? {}) : {});
    // What a document is refused for, or warned of, has its line; and only an error keeps it out.
    expect(!ok || (said?.line ?? 0) > 0).toBe(true);
    expect(first !== undefined && isComplete(first, parse.issues)).toBe(ok && said?.severity === 'warning');
  });

  it('nested deeper than any invoice', () => {
    const xml = `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`;
    expect(parseEInvoice(xml)).toMatchObject({ ok: false, issues: [{ code: 'xml_too_deep' }] });
  });

  it('made of comments that never end', () => {
    expect(parseEInvoice(`${read('oioubl-invoice.xml')}${'<!--'.repeat(20_000)}`)).toMatchObject({
      ok: false,
    });
    expect(parseEInvoice(`${read('oioubl-invoice.xml')}${'<!-- -->'.repeat(20_000)}`)).toMatchObject({
      ok: true,
    });
  });

  it('whose instruction or comment does not end loses no document in silence', () => {
    const two = read('finvoice-3.0-two.own.xml', 'latin1');
    expect(parseEInvoice(two.replace('Finvoice.xsl"?>', 'Finvoice.xsl">'))).toMatchObject({
      ok: false,
      issues: [{ code: 'xml_malformed', params: { detail: 'an instruction that does not end' } }],
    });
    const commented = two.replaceAll('<SellerPartyDetails>', '<!-- seller --><SellerPartyDetails>');
    expect(documentsOf(commented).documents).toHaveLength(2);
    expect(parseEInvoice(commented.replace('seller -->', 'seller --'))).toMatchObject({ ok: false });
    const trailing = `${two}<!-- made by ${two.slice(two.lastIndexOf('<?xml '))} -->`;
    expect(parseEInvoice(trailing)).toMatchObject({ ok: false });
  });

  it('with the names of what every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const ubl = read('oioubl-invoice.xml')
        .replace('>380<', `>${name}<`)
        .replace('<cbc:PaymentMeansCode>', `<cbc:PaymentID>${name}</cbc:PaymentID><cbc:PaymentMeansCode>`);
      expect(parseEInvoice(ubl).ok).toBe(true);
      const finvoice = read('finvoice-2.01.own.xml').replace('INV01', name);
      expect(parseEInvoice(finvoice).issues).toContainEqual(
        expect.objectContaining({ code: 'e_invoice_type_unsupported' }),
      );
    }
  });
});

const amountsOf = (parse: EInvoiceParse): unknown =>
  parse.ok &&
  parse.documents.map(({ kind, currency, payableAmount, payableAmountMinor }) => [
    kind,
    currency,
    payableAmount,
    payableAmountMinor,
  ]);

describe('a byte flipped anywhere', () => {
  const files = [
    'oioubl-invoice.xml',
    'oioubl-credit-note.xml',
    'peppol-invoice-dk.own.xml',
    'peppol-credit-note-se.own.xml',
    'finvoice-3.0-two.own.xml',
    'finvoice-2.01.own.xml',
  ];

  it.each(files)('of %s never throws, and never changes what is to be paid without an issue', (name) => {
    const bytes = readFileSync(new URL(name, samples));
    const charset = name.includes('two') ? 'latin1' : 'utf8';
    const original = amountsOf(parseEInvoice(bytes.toString(charset)));
    const isHarmless = (at: number, flip: number): boolean => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      const parse = parseEInvoice(changed.toString(charset));
      return parse.issues.length > 0 || JSON.stringify(amountsOf(parse)) === JSON.stringify(original);
    };
    const flips = fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), isHarmless);
    expect(fc.check(flips, { numRuns: 600 })).toMatchObject({
      failed: false,
    });
  });

  it.each(files)('of %s cut anywhere is refused', (name) => {
    const text = read(name, name.includes('two') ? 'latin1' : 'utf8').trimEnd();
    const isRefused = (length: number): boolean => {
      const start = text.slice(0, length).trimEnd();
      // A file of two documents may be cut between them, and is then one of one document.
      return !parseEInvoice(start).ok || /<\/Finvoice>(\s*<SOAP-ENV:Envelope[\s\S]*)?$/.test(start);
    };
    const cuts = fc.property(fc.nat(text.length - 1), isRefused);
    expect(fc.check(cuts, { numRuns: 300 })).toMatchObject({ failed: false });
  });
});

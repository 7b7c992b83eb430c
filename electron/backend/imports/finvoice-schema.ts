import type * as LibxmlModule from 'libxml2-wasm';
import type { XsdValidator } from 'libxml2-wasm';
import type { EInvoiceIssue } from '../../../shared/formats/e-invoice/e-invoice.ts';
import { finvoice30Xsd } from '../../../shared/formats/e-invoice/finvoice-3-0.xsd.ts';
import type { EInvoicePieces } from '../../../shared/formats/e-invoice/parse-e-invoice.ts';

/** A document may break its schema in each of a thousand rows; the first faults tell what is wrong. */
const issuesPerDocument = 50;

type Libxml = typeof LibxmlModule;

type Compiled = { readonly libxml: Libxml; readonly validator: XsdValidator };

const compile = async (): Promise<Compiled> => {
  const libxml = await import('libxml2-wasm');
  const schema = libxml.XmlDocument.fromString(finvoice30Xsd);
  try {
    return { libxml, validator: libxml.XsdValidator.fromDoc(schema) };
  } finally {
    schema.dispose();
  }
};

/**
 * Once per thread, at the first Finvoice, and for good: an import may bring thousands of files, and neither the
 * library's megabyte of WebAssembly nor the schema ever changes.
 */
let compiled: Promise<Compiled> | null = null;

const pathOfXpath = (xpath: string | undefined): string =>
  (xpath ?? '').replace(/^\//, '').replace(/\[\d+\]/g, '');

const issuesOf = (
  { libxml, validator }: Compiled,
  { text, linesBefore, document }: EInvoicePieces['finvoices'][number],
): EInvoiceIssue[] => {
  // The text is decoded already; what its declaration says of bytes no longer holds.
  const body = text.replace(/^<\?xml\s[^>]*\?>/, '');
  let parsed: LibxmlModule.XmlDocument | null = null;
  try {
    // Document types have been refused before; libxml2 loads nothing from elsewhere unless it is asked to.
    parsed = libxml.XmlDocument.fromString(body, { option: libxml.ParseOption.XML_PARSE_BIG_LINES });
    validator.validate(parsed);
    return [];
  } catch (error) {
    if (!(error instanceof libxml.XmlLibError)) throw error;
    return error.details.slice(0, issuesPerDocument).map(({ message, line, xpath }) => ({
      code: 'e_invoice_schema',
      severity: 'warning',
      document,
      path: pathOfXpath(xpath),
      line: line > 0 ? linesBefore + line : null,
      value: '',
      params: { detail: message.trim() },
    }));
  } finally {
    parsed?.dispose();
  }
};

/**
 * What the Finvoice 3.0 schema finds wrong, as warnings: the banks accept what is slightly off, and the values that
 * matter are checked on their own. Older versions of Finvoice are let through, since their schemas differ.
 */
export const validateFinvoices = async (finvoices: EInvoicePieces['finvoices']): Promise<EInvoiceIssue[]> => {
  if (finvoices.length === 0) return [];
  compiled ??= compile();
  const schema = await compiled;
  return finvoices.flatMap((finvoice) => issuesOf(schema, finvoice));
};

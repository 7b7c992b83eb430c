import type { EInvoice, EInvoiceIssue, EInvoiceIssueCode, EInvoiceParse } from './e-invoice.ts';
import { readFinvoice } from './finvoice.ts';
import { isOioubl, oioubl } from './oioubl.ts';
import { isPeppolBis, peppolBis } from './peppol-bis.ts';
import { readUbl, ublNamespaces } from './ubl.ts';
import { isSoapEnvelope, parseXml, pathOf, type XmlElement, type XmlPiece } from './xml-tree.ts';

const fileIssue = (
  code: EInvoiceIssueCode,
  severity: EInvoiceIssue['severity'],
  at: XmlElement | null,
  params: EInvoiceIssue['params'],
): EInvoiceIssue => ({
  code,
  severity,
  document: 0,
  path: at === null ? '' : pathOf(at),
  line: at?.line ?? null,
  value: '',
  params,
});

/** The header that networks wrap around a document (Business Message Envelope, UN/CEFACT SBDH 1.3). */
const envelopeNamespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';

const isUbl = ({ name, namespace }: XmlElement): boolean =>
  (name === 'Invoice' && namespace === ublNamespaces.Invoice) ||
  (name === 'CreditNote' && namespace === ublNamespaces.CreditNote);

const unwrapped = (root: XmlElement): XmlElement =>
  root.name === 'StandardBusinessDocument' && root.namespace === envelopeNamespace
    ? (root.children.find(isUbl) ?? root)
    : root;

const customizationOf = (root: XmlElement): string =>
  root.children.find(({ name }) => name === 'CustomizationID')?.text.trim() ?? '';

type Read = { readonly invoice: EInvoice; readonly issues: readonly EInvoiceIssue[] };

const readDocument = (root: XmlElement, document: number): Read | null => {
  if (root.name === 'Finvoice' && root.namespace === '') return readFinvoice(document, root);
  if (!isUbl(root)) return null;
  const customization = customizationOf(root);
  if (isOioubl(customization)) return readUbl(document, root, oioubl);
  if (isPeppolBis(customization)) return readUbl(document, root, peppolBis);
  return null;
};

export type EInvoicePieces = EInvoiceParse & {
  /** The text of each Finvoice document with the lines before it, for validation against its schema. */
  readonly finvoices: readonly (Pick<XmlPiece, 'text' | 'linesBefore'> & { readonly document: number })[];
};

/** As `parseEInvoice`, with the pieces of the text that hold Finvoice documents. */
export const parseEInvoicePieces = (xml: string): EInvoicePieces => {
  const parsed = parseXml(xml);
  if (!parsed.ok) {
    const { code, line, path, detail } = parsed.fault;
    const issue: EInvoiceIssue = {
      code,
      severity: 'error',
      document: 0,
      path,
      line,
      value: '',
      params: { detail },
    };
    return { ok: false, issues: [issue], finvoices: [] };
  }
  const documents: EInvoice[] = [];
  const issues: EInvoiceIssue[] = [];
  const unread: EInvoiceIssue[] = [];
  const finvoices: { text: string; linesBefore: number; document: number }[] = [];
  for (const piece of parsed.pieces) {
    const root = unwrapped(piece.root);
    const read = readDocument(root, documents.length + 1);
    if (read !== null) {
      documents.push(read.invoice);
      issues.push(...read.issues);
      if (read.invoice.format === 'finvoice')
        finvoices.push({ text: piece.text, linesBefore: piece.linesBefore, document: read.invoice.document });
    } else if (!isSoapEnvelope(root))
      unread.push(
        fileIssue('xml_part_unread', 'error', root, {
          root: root.name,
          namespace: root.namespace,
          customization: customizationOf(root),
        }),
      );
  }
  if (documents.length > 0) return { ok: true, documents, issues: [...unread, ...issues], finvoices };
  const first = unread[0];
  const nothing = fileIssue(
    'e_invoice_unknown_format',
    'error',
    parsed.pieces[0]?.root ?? null,
    first?.params ?? {},
  );
  return { ok: false, issues: [nothing], finvoices: [] };
};

/**
 * Reads OIOUBL 2, Peppol BIS Billing 3 and Finvoice (several in one file) into the normal form. Takes the decoded
 * text; reads nothing outside it. Never throws for any text: what cannot be read is an issue with its element path,
 * line and value, and no value is ever assumed.
 */
export const parseEInvoice = (xml: string): EInvoiceParse => {
  const { finvoices: _pieces, ...parse } = parseEInvoicePieces(xml);
  return parse;
};

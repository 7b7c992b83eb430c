import type { EInvoiceAttachment } from './e-invoice.ts';
import type { FieldReader } from './field-reader.ts';
import type { XmlElement } from './xml-tree.ts';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** `%PDF-` in base64. */
const pdfStart = 'JVBERi';

/** A file inside the document, whole; null with an issue when its base64 is cut or it is not what it says. */
export const readAttachment = (reader: FieldReader, element: XmlElement): EInvoiceAttachment | null => {
  const text = element.text.replace(/\s+/g, '');
  const mime = element.attributes['mimeCode'] ?? '';
  const fileName = element.attributes['filename'] ?? '';
  const isWhole = text.length % 4 === 0 && base64.test(text);
  const isKind = mime !== 'application/pdf' || text.startsWith(pdfStart);
  if (!isWhole || !isKind) {
    reader.report('e_invoice_attachment_unreadable', 'warning', element, '', {
      file: fileName,
      mime,
      reason: isWhole ? 'not_pdf' : 'base64',
    });
    return null;
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return { fileName, mime, base64: text, sizeBytes: (text.length / 4) * 3 - padding };
};

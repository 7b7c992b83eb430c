import { createHash } from 'node:crypto';
import { insertDocument, waitingDocument, type ImportRow } from '../../../db/queries/imports.ts';
import type { Tx } from '../../../db/write.ts';
import { parseEInvoicePieces } from '../../../shared/formats/e-invoice/parse-e-invoice.ts';
import type { RowDocument } from './import-sink.ts';
import { decodeXml } from './xml-text.ts';

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** The papers of one document of a file: the file as it came, and what is embedded in the document. */
export const papersOf = (
  file: { readonly name: string; readonly content: Buffer },
  attachments: readonly { readonly fileName: string; readonly mime: string; readonly bytes: Buffer }[],
): readonly RowDocument[] => [
  { name: file.name, mediaType: 'application/xml', sha256: sha256Of(file.content), content: file.content },
  ...attachments.map(({ fileName, mime, bytes }) => ({
    name: fileName,
    mediaType: mime,
    sha256: sha256Of(bytes),
    content: bytes,
  })),
];

/**
 * A document that stayed out at first was kept without an entry; now that it has one, its papers are put to it, as they
 * came: the file's later fate does not matter.
 */
export const linkEInvoiceDocuments = (
  tx: Tx,
  importRow: ImportRow,
  fileId: number,
  document: number,
  entryId: number,
): void => {
  const kept = waitingDocument(tx.db, fileId);
  if (kept === null) return;
  const parse = parseEInvoicePieces(decodeXml(kept.content));
  const invoice = parse.ok ? parse.documents.find((one) => one.document === document) : undefined;
  const attachments = (invoice?.attachments ?? []).map(({ fileName, mime, base64 }) => ({
    fileName,
    mime,
    bytes: Buffer.from(base64, 'base64'),
  }));
  for (const paper of papersOf(kept, attachments))
    insertDocument(tx.db, {
      ...paper,
      creditorId: importRow.creditorId,
      entryId,
      importId: importRow.id,
      at: tx.at,
    });
  tx.changed('documents');
};

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { EInvoice, EInvoiceIssue } from '../../../shared/formats/e-invoice/e-invoice.ts';
import { parseEInvoicePieces } from '../../../shared/formats/e-invoice/parse-e-invoice.ts';
import { FileRefused, refusalOf, type FileRefusal } from './file-refusal.ts';
import { validateFinvoices } from './finvoice-schema.ts';
import { openRegularFile } from './open-file.ts';
import { decodeXml } from './xml-text.ts';

export type ReadAttachment = {
  /** 1-based number of the document in the file. */
  readonly document: number;
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Buffer;
};

export type ReadEInvoice = {
  /** Every document of the file, complete or not; `isComplete` of the format tells. */
  readonly documents: readonly EInvoice[];
  /** Of the file (`document` 0) and of its documents, in their order. */
  readonly issues: readonly EInvoiceIssue[];
  /** Of the raw bytes, in lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly attachments: readonly ReadAttachment[];
};

const sizeMax = 50 * 1024 ** 2;

const readWhole = async (path: string): Promise<Buffer> => {
  let handle: FileHandle | null = null;
  try {
    handle = await openRegularFile(path);
    const { size } = await handle.stat();
    if (size === 0) throw new FileRefused('file_empty', {});
    if (size > sizeMax) throw new FileRefused('file_too_large', { sizeBytes: size, limitBytes: sizeMax });
    return await handle.readFile();
  } finally {
    await handle?.close();
  }
};

/**
 * Reads a file of e-invoices: up to 50 MB, decoded by its declaration, Finvoice 3.0 also against its schema. The
 * documents come back with all their issues; the file itself is refused only when it cannot be read as text
 * (`file_missing`, `file_unreadable`, `file_empty`, `file_too_large`, `charset_unknown`, `charset_wrong`,
 * `charsets_differ`). No documents and an issue of document 0 mean: no well-formed e-invoice.
 */
export const readEInvoice = async (path: string): Promise<Result<ReadEInvoice, FileRefusal>> => {
  try {
    const bytes = await readWhole(path);
    const parse = parseEInvoicePieces(decodeXml(bytes));
    const documents = parse.ok ? parse.documents : [];
    const schemaIssues = await validateFinvoices(
      parse.finvoices.filter(({ document }) => documents[document - 1]?.version === '3.0'),
    );
    const attachments = documents.flatMap((invoice) =>
      invoice.attachments.map(({ fileName, mime, base64 }) => ({
        document: invoice.document,
        fileName,
        mime,
        bytes: Buffer.from(base64, 'base64'),
      })),
    );
    return ok({
      documents,
      issues: [...parse.issues, ...schemaIssues].sort((a, b) => a.document - b.document),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
      attachments,
    });
  } catch (error) {
    const refusal = refusalOf(error, path);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};

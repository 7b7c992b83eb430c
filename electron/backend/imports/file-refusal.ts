import { basename } from 'node:path';

/**
 * Why a file is not read at all. `code` is a catalogue key (`imports.refusal.<code>`), `params` fill its text.
 * It has the shape of `fileInspection.refusal` in the contract.
 */
export type FileRefusal = {
  readonly code: FileRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export type FileRefusalCode =
  // the file as the operating system gives it
  | 'file_missing'
  | 'file_unreadable'
  | 'file_in_use'
  | 'file_empty'
  | 'file_too_large'
  | 'cancelled'
  // archives and workbooks
  | 'password_protected'
  | 'workbook_truncated'
  | 'workbook_damaged'
  | 'workbook_too_large'
  | 'workbook_bomb'
  | 'workbook_too_many_parts'
  | 'workbook_overlapping_parts'
  | 'workbook_duplicate_part'
  | 'workbook_nested_archive'
  | 'workbook_part_missing'
  | 'workbook_part_damaged'
  | 'workbook_part_oversized'
  | 'workbook_part_malformed'
  | 'workbook_binary'
  | 'workbook_not_excel'
  | 'sheet_missing'
  // text that cannot be decoded
  | 'charset_unknown'
  | 'charset_wrong'
  | 'charsets_differ';

/** Carries a refusal out of streams and parsers; it never leaves this folder: the border turns it into a value. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal;

  constructor(code: FileRefusalCode, params: FileRefusal['params'] = {}) {
    super(code);
    this.name = 'FileRefused';
    this.refusal = { code, params };
  }
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
};

/** The refusal that an error of reading `path` stands for, or null when it is a programmer's error to be thrown on. */
export const refusalOf = (error: unknown, path: string): FileRefusal | null => {
  if (error instanceof FileRefused) return error.refusal;
  const file = basename(path);
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'file_missing', params: { file } };
  if (code === 'EBUSY' || code === 'ETXTBSY') return { code: 'file_in_use', params: { file } };
  if (['EACCES', 'EPERM', 'EISDIR', 'EIO', 'ENXIO', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'].includes(code))
    return { code: 'file_unreadable', params: { file, detail: code } };
  return null;
};

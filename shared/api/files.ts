import * as z from 'zod';
import { command, query } from './channel.ts';
import { fileToken, nothing } from './values.ts';

const chosenFile = z.strictObject({ token: fileToken, name: z.string(), sizeBytes: z.int() });

/**
 * Dialogs, answered by the main process. The renderer never sees or sends a path: it gets tokens, which the
 * backend resolves to what the user chose in the operating system's own dialog.
 */
export const fileChannels = {
  'files.choose': query(
    z.strictObject({ purpose: z.enum(['ledger', 'backup', 'bankFiles']) }),
    z.strictObject({ files: z.array(chosenFile) }),
  ),
  /** A whole folder of e-invoices. */
  'files.chooseFolder': query(
    z.strictObject({ purpose: z.enum(['eInvoices']) }),
    z.strictObject({ files: z.array(chosenFile), leftOut: z.int() }),
  ),
  /** A folder itself; its path is for the clerk to read, the token for the backend to resolve. */
  'files.chooseDirectory': query(
    z.strictObject({ purpose: z.enum(['bankFiles']) }),
    z.strictObject({ folder: z.strictObject({ token: fileToken, path: z.string() }).nullable() }),
  ),
  'files.chooseTarget': query(
    z.strictObject({
      purpose: z.enum(['workbook', 'backup', 'journalCsv', 'sie4', 'pdf']),
      suggestedName: z.string().max(120),
    }),
    z.strictObject({ target: chosenFile.omit({ sizeBytes: true }).nullable() }),
  ),
  /** Shows what the last export or backup wrote, in the operating system's file browser. */
  'files.reveal': query(z.strictObject({ token: fileToken }), nothing),
  'files.revealFolder': query(z.strictObject({ folder: z.enum(['data', 'backups', 'logs']) }), nothing),
};

export type MainChannelName = keyof typeof fileChannels | keyof typeof windowChannels;

export const windowChannels = {
  'window.minimize': command(nothing, nothing),
  'window.toggleMaximize': command(nothing, nothing),
  'window.close': command(nothing, nothing),
  /** Opens the program's menu at this place of the window, where the system shows no menu bar. */
  'window.showMenu': command(z.strictObject({ x: z.int().min(0), y: z.int().min(0) }), nothing),
  'window.setColorScheme': command(z.strictObject({ scheme: z.enum(['light', 'dark', 'auto']) }), nothing),
};

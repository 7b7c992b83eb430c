import { ownTextLines, type NoticeLine } from '../../../shared/domain/notifications/build-notice.ts';
import { wrapText } from '../../../shared/domain/notifications/wrap-text.ts';

/** The first line that is too long, counted from 1, and by how many characters. */
export type Overflow = { readonly line: number; readonly by: number; readonly lines: number };

export const overflowOf = (lines: readonly NoticeLine[], widthMax: number): Overflow | null => {
  const first = lines.findIndex(({ isOver }) => isOver);
  const line = lines[first];
  if (line === undefined) return null;
  return {
    line: first + 1,
    by: line.text.length - widthMax,
    lines: lines.filter(({ isOver }) => isOver).length,
  };
};

export const draftLines = (draft: string, widthMax: number): readonly NoticeLine[] =>
  ownTextLines(draft, widthMax);

/** Each line that is too long goes on in the next one, broken at its blanks; the others stay as they are. */
export const wrapDraft = (draft: string, widthMax: number): string =>
  draft
    .replaceAll('\r\n', '\n')
    .split('\n')
    .flatMap((line) => (line.trimEnd().length > widthMax ? wrapText(line, widthMax) : [line]))
    .join('\n');

/** What quotes a cell; empty where nothing does. */
export type Quote = '"' | "'" | '';

/**
 * Cells of a line that is quoted wrongly, as a person would read them: a quote closes where the delimiter or the end
 * follows, and one that closes nowhere is a character like any other.
 */
export const lenientCells = (line: string, delimiter: string, quote: Quote): string[] => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const closing =
      quote !== '' && line.startsWith(quote, at) ? closingQuote(line, at + 1, delimiter, quote) : -1;
    if (closing !== -1) {
      cells.push(line.slice(at + 1, closing).replaceAll(quote + quote, quote));
      if (closing + 1 >= line.length) return cells;
      at = closing + 2;
      continue;
    }
    const end = line.indexOf(delimiter, at);
    if (end === -1) return [...cells, line.slice(at)];
    cells.push(line.slice(at, end));
    at = end + 1;
  }
};

const closingQuote = (line: string, from: number, delimiter: string, quote: Quote): number => {
  for (let at = line.indexOf(quote, from); at !== -1; at = line.indexOf(quote, at + 1)) {
    if (at + 1 === line.length || line.startsWith(delimiter, at + 1)) return at;
    if (line.startsWith(quote, at + 1)) at += 1;
  }
  return -1;
};

/** Reads the cells of a line, or of one more line of an open record: `closed`, or why not. */
export const readCells = (
  record: { readonly cells: string[]; part: string },
  line: string,
  isOpen: boolean,
  delimiter: string,
  quote: string,
): 'closed' | 'open' | 'misplaced' => {
  let inQuote = isOpen;
  let at = 0;
  for (;;) {
    if (!inQuote) {
      if (!line.startsWith(quote, at)) {
        const end = line.indexOf(delimiter, at);
        record.cells.push(end === -1 ? line.slice(at) : line.slice(at, end));
        if (end === -1) return 'closed';
        at = end + 1;
        continue;
      }
      inQuote = true;
      at += 1;
    }
    const closing = line.indexOf(quote, at);
    if (closing === -1) {
      record.part += line.slice(at);
      return 'open';
    }
    if (line.startsWith(quote, closing + 1)) {
      record.part += line.slice(at, closing + 1);
      at = closing + 2;
      continue;
    }
    if (closing + 1 !== line.length && !line.startsWith(delimiter, closing + 1)) return 'misplaced';
    record.cells.push(record.part === '' ? line.slice(at, closing) : record.part + line.slice(at, closing));
    record.part = '';
    inQuote = false;
    if (closing + 1 === line.length) return 'closed';
    at = closing + 2;
  }
};

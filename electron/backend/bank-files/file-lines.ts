const lineFeed = 10;
const carriageReturn = 13;

/** The lines of a file by their number, from 1, without their ends; ISO 8859-1. */
export type FileLines = { readonly count: number; readonly text: (line: number) => string };

export const fileLines = (content: Buffer): FileLines => {
  const starts: number[] = [0];
  for (let at = content.indexOf(lineFeed); at !== -1; at = content.indexOf(lineFeed, at + 1))
    starts.push(at + 1);
  // What follows the last line feed is a line only where something does.
  if (starts.at(-1) === content.length) starts.pop();
  return {
    count: starts.length,
    text: (line) => {
      const start = starts[line - 1];
      if (start === undefined) return '';
      const next = starts[line] ?? content.length + 1;
      let end = Math.min(next - 1, content.length);
      if (end > start && content[end - 1] === lineFeed) end -= 1;
      if (end > start && content[end - 1] === carriageReturn) end -= 1;
      return content.toString('latin1', start, end);
    },
  };
};

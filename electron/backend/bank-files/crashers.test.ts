import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import { bankFileFormats } from '../../../shared/formats/bank-file/formats.ts';
import type { LineIssue } from '../../../shared/formats/fixed-width/field-table.ts';
import { bankFileFormatOf, readContent } from './read-bank-file.ts';

const formats = path.join(import.meta.dirname, '../../../shared/formats');

/** Every sample of a bank file that the project has. */
const samples = readdirSync(formats, { recursive: true, encoding: 'utf8' })
  .filter((name) => /[/\\]samples[/\\][^/\\]+$/u.test(name) && !/SOURCES|LICEN[CS]E|e-invoice/u.test(name))
  .map((name) => name.replaceAll('\\', '/'))
  .toSorted();

const read = async (content: Buffer) => {
  const format = bankFileFormatOf(content);
  if (!format.ok) return null;
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const { head, totals } = await readContent(
    content,
    format.value,
    { item: (item) => void items.push(item), issue: (issue) => void issues.push(issue) },
    () => Promise.resolve(),
  );
  return { head, items, issues, totals };
};

/** What no file may bring about, however damaged: an amount that is none, a day that is none, an issue without its place. */
const expectSound = (found: Awaited<ReturnType<typeof read>>): void => {
  if (found === null) return;
  const { items, issues, totals } = found;
  for (const item of items) {
    for (const amount of [item.amountMinor, item.paidMinor])
      expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
    for (const day of [item.dueOn, item.paidOn, item.bookedOn])
      if (day !== null) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/u);
    expect(item.line).toBeGreaterThan(0);
  }
  for (const issue of issues) {
    expect(issue.code).not.toBe('');
    expect(Number.isInteger(issue.line) && issue.line >= 0).toBe(true);
  }
  expect(totals.items).toBe(items.length);
};

const lineFeed = 10;
const linesOf = (content: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(lineFeed, at);
    const next = end === -1 ? content.length : end + 1;
    lines.push(content.subarray(at, next));
    at = next;
  }
  return lines;
};

type Mutation = (content: Buffer, at: number, to: number) => Buffer;
const at = (content: Buffer, share: number): number => Math.floor(share * content.length);

const mutations: Readonly<Record<string, Mutation>> = {
  cut: (content, from) => content.subarray(0, at(content, from)),
  beginning_lost: (content, from) => content.subarray(at(content, from)),
  hole: (content, from, to) =>
    Buffer.concat([
      content.subarray(0, at(content, Math.min(from, to))),
      content.subarray(at(content, Math.max(from, to))),
    ]),
  doubled: (content, from, to) => {
    const [first, last] = [at(content, Math.min(from, to)), at(content, Math.max(from, to))];
    return Buffer.concat([content.subarray(0, last), content.subarray(first)]);
  },
  lines_swapped: (content, from, to) => {
    const lines = [...linesOf(content)];
    const [a, b] = [Math.floor(from * lines.length), Math.floor(to * lines.length)];
    const [x, y] = [lines[a], lines[b]];
    if (x !== undefined && y !== undefined) [lines[a], lines[b]] = [y, x];
    return Buffer.concat(lines);
  },
  nulls: (content, from) => {
    const changed = Buffer.from(content);
    changed.fill(0, at(content, from), Math.min(content.length, at(content, from) + 40));
    return changed;
  },
  huge_numbers: (content, from) =>
    Buffer.from(
      content
        .toString('latin1')
        .replaceAll(/\d{2,}/gu, (digits, offset: number) =>
          offset >= at(content, from) && offset < at(content, from) + 400
            ? '9'.repeat(digits.length)
            : digits,
        ),
      'latin1',
    ),
  long_numbers: (content, from) =>
    Buffer.from(
      content
        .toString('latin1')
        .replaceAll(/\d{3,}/gu, (digits, offset: number) =>
          offset >= at(content, from) && offset < at(content, from) + 60 ? digits.repeat(9) : digits,
        ),
      'latin1',
    ),
};

it('has a sample of each family of formats', () => {
  const families = new Set(samples.map((name) => name.split('/')[0]));
  expect([...families].toSorted()).toEqual([
    'betalingsservice',
    'bgmax',
    'danske-bank',
    'fik',
    'finland',
    'iso20022',
    'leverandoerservice',
    'nets-norway',
  ]);
});

describe.each(samples)('%s', (sample) => {
  const content = readFileSync(path.join(formats, sample));

  it.each(Object.entries(mutations))(
    '%s: read or refused, never thrown over, never an amount that is none',
    async (_name, mutate) => {
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          async (from, to) => expectSound(await read(mutate(content, from, to))),
        ),
        { numRuns: 20 },
      );
    },
  );
});

describe('XML that would do harm', () => {
  const attacks = {
    'entities that grow': `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`,
    'a file of this computer': `<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>`,
  };
  const messages = samples.filter((name) => name.startsWith('iso20022/') && name.endsWith('.xml'));

  it.each(Object.entries(attacks))(
    '%s is refused by name, and nothing of it is read',
    async (_name, doctype) => {
      for (const message of messages) {
        const text = readFileSync(path.join(formats, message), 'utf8');
        const declared = text.replace(/^(\uFEFF?<\?xml[^>]*\?>)?/u, (head) => `${head}${doctype}`);
        const found = await read(Buffer.from(declared));
        // Not told as any format, or stopped at the declaration.
        if (found === null) continue;
        expect(found.items).toEqual([]);
        expect(found.issues.length).toBeGreaterThan(0);
        expect(found.totals.hold).toBe(false);
      }
    },
  );
});

it('every format that is read takes nothing, one byte, and its own beginning a thousand times', async () => {
  for (const format of bankFileFormats) {
    for (const text of ['', '\u0000', '9'.repeat(5000)]) {
      const issues: LineIssue[] = [];
      const { totals } = await readContent(
        Buffer.from(text, 'latin1'),
        format,
        { item: () => undefined, issue: (issue) => void issues.push(issue) },
        () => Promise.resolve(),
      );
      expect(totals.items, format.name).toBe(0);
    }
  }
});

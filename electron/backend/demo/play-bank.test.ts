import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import type { Bs0601Debtor } from '../../../shared/formats/betalingsservice/debtor-0601.ts';
import { writeBs0601 } from '../../../shared/formats/betalingsservice/write-0601.ts';
import type { LineIssue } from '../../../shared/formats/fixed-width/field-table.ts';
import { readBankFile } from '../bank-files/read-bank-file.ts';
import { playBankFor } from './play-bank.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

const debtorsCount = 300;
const debtor = (index: number): Bs0601Debtor => ({
  customerNumber: String(20_000 + index),
  mandateNumber: String(100 + index).padStart(9, '0'),
  nameLines: ['Nordlys Bageri ApS', 'Havnegade 4'],
  postcode: '2100',
  country: 'DK',
  registrationNumber: null,
  dueOn: day(index % 3 === 0 ? '2026-12-15' : '2026-12-01'),
  amountMinor: 10_000 + index * 37,
  kind: 'collection',
  reference: String(index + 1).padStart(9, '0'),
  lines: ['Faktura 1'],
});

const exported = (): string => {
  const generator = writeBs0601(
    {
      dataSupplierNumber: '12345674',
      subsystem: 'BS1',
      deliveryId: '42',
      createdOn: day('2026-11-23'),
      sections: [
        {
          section: '0112',
          pbsNumber: '01234568',
          debtorGroup: '00001',
          mainText: 'Tranekilde Forsyning',
          userId: '',
          debtors: Array.from({ length: debtorsCount }, (_, index) => debtor(index)),
        },
      ],
    },
    (refusal) => {
      throw new Error(JSON.stringify(refusal));
    },
  );
  const file = path.join(place.folder, 'D42-601.BS1');
  writeFileSync(file, `${[...generator].join('\r\n')}\r\n`, 'latin1');
  return file;
};

const readBack = async (file: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const read = await readBankFile(file, {
    item: (item) => void items.push(item),
    issue: (issue) => void issues.push(issue),
  });
  return { read, items, issues: issues.filter(({ severity }) => severity === 'error') };
};

describe('playBankFor', () => {
  it('answers a BS 0601: each file reads without a fault, and what they say is the truth beside them', async () => {
    const played = await playBankFor(exported(), path.join(place.folder, 'bs'), 7);
    if (!played.ok) throw new Error(JSON.stringify(played.error));
    const all: BankItem[] = [];
    for (const file of played.value.files) {
      const { read, items, issues } = await readBack(file);
      expect(issues).toEqual([]);
      expect(read.ok).toBe(true);
      all.push(...items);
    }
    const fates = new Set(played.value.played.map(({ fate }) => fate));
    expect([...fates].toSorted()).toEqual([
      'cancelled',
      'charged_back',
      'paid',
      'paid_twice',
      'part_paid_by_slip',
      'rejected',
      'wrong_number',
    ]);
    const sum = (kind: BankItem['kind']) =>
      all.filter((item) => item.kind === kind).reduce((total, { paidMinor }) => total + paidMinor, 0);
    const told = (kind: string) =>
      played.value.played
        .flatMap(({ answers }) => answers)
        .filter((answer) => answer.kind === kind)
        .reduce((total, { paidMinor }) => total + paidMinor, 0);
    for (const kind of ['paid', 'slip_paid', 'charged_back'] as const) {
      expect(sum(kind)).toBeGreaterThan(0);
      expect(sum(kind)).toBe(told(kind));
    }
    // Each collection is answered once by the direct debit itself.
    expect(all.filter(({ code }) => ['0236', '0237', '0238'].includes(code))).toHaveLength(debtorsCount);
  });

  it('plays the same for the same seed, and otherwise for another', async () => {
    const file = exported();
    const once = await playBankFor(file, path.join(place.folder, 'one'), 7);
    const again = await playBankFor(file, path.join(place.folder, 'two'), 7);
    const other = await playBankFor(file, path.join(place.folder, 'three'), 8);
    if (!once.ok || !again.ok || !other.ok) throw new Error('all three are played');
    expect(again.value.played).toEqual(once.value.played);
    expect(other.value.played).not.toEqual(once.value.played);
  });

  it('answers LeverandørService with a receipt and the payment information', async () => {
    const sample = path.join(
      import.meta.dirname,
      '../../../shared/formats/leverandoerservice/samples/ls_in_type40.txt',
    );
    const played = await playBankFor(sample, path.join(place.folder, 'ls'), 1);
    if (!played.ok) throw new Error(JSON.stringify(played.error));
    const [receipt, ...answers] = played.value.files;
    expect(answers.length).toBeGreaterThan(0);
    const { items, issues } = await readBack(receipt ?? '');
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ kind: 'accepted', amountMinor: 125_050 }]);
    for (const file of answers) expect((await readBack(file)).issues).toEqual([]);
  });

  it('refuses what is no file of collections', async () => {
    const sample = path.join(
      import.meta.dirname,
      '../../../shared/formats/betalingsservice/samples/D0045001-602.BS1',
    );
    expect(await playBankFor(sample, path.join(place.folder, 'none'), 1)).toEqual({
      ok: false,
      error: { code: 'bank_file_other', params: { format: 'bs-0602' } },
    });
  });
});

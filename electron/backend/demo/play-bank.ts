import { readFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { addBankDays } from '../../../shared/domain/bank-days.ts';
import {
  playBank,
  type AskedCollection,
  type BankAnswer,
  type Played,
} from '../../../shared/domain/demo/bank-answers.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import { readBankFile } from '../bank-files/read-bank-file.ts';
import { schemeNames, schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { agCancelled, agSpecification } from './write-ag-answers.ts';
import { bsAnswers, bsCancelledMandates } from './write-bs-answers.ts';
import { lsAnswers, lsReceipt } from './write-ls-answers.ts';
import { ocrPayments } from './write-ocr-answers.ts';
import { sepaBooked, sepaStatus, type SepaCreditor } from './write-sepa-answers.ts';

export type PlayedBank = {
  /** In the order in which the bank would send them. */
  readonly files: readonly string[];
  readonly truthFile: string;
  readonly played: readonly Played[];
};

type Creditor = {
  readonly creditorNumber: string;
  readonly debtorGroup: string;
  readonly dataSupplierNumber: string;
  readonly isTest: boolean;
};

type Sent = { readonly name: string; readonly text: string };

/** In a delivery of each day on which something is booked; what has no day comes with the day that was asked for. */
const byDay = (played: readonly Played[]): readonly (readonly [LocalDate, readonly BankAnswer[]])[] => {
  const days = new Map<LocalDate, BankAnswer[]>();
  for (const { answers } of played)
    for (const answer of answers) {
      const day = answer.bookedOn ?? answer.asked.dueOn;
      days.set(day, [...(days.get(day) ?? []), answer]);
    }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
};

/** A section's sum can't be below zero: charge-backs wait until so much was paid. */
const carried = (days: readonly (readonly [LocalDate, readonly BankAnswer[]])[]) => {
  const sent: (readonly [LocalDate, readonly BankAnswer[]])[] = [];
  let waiting: readonly BankAnswer[] = [];
  for (const [day, answers] of days) {
    let room = answers.reduce((sum, { kind, paidMinor }) => sum + (kind === 'paid' ? paidMinor : 0), 0);
    const held: BankAnswer[] = [];
    const taken = [...answers, ...waiting].filter((answer) => {
      if (answer.kind !== 'charged_back') return true;
      if (answer.paidMinor > room) {
        held.push(answer);
        return false;
      }
      room -= answer.paidMinor;
      return true;
    });
    waiting = held;
    if (taken.length > 0) sent.push([day, taken]);
  }
  return { sent, never: waiting };
};

const bsFiles = (creditor: Creditor, played: readonly Played[], seed: number) => {
  const own = { ...creditor, pbsNumber: creditor.creditorNumber };
  const { sent, never } = carried(byDay(played));
  const files = sent.map(([day, answers], index): Sent => {
    const serial = String(seed % 1000).padStart(3, '0') + String(index + 1).padStart(4, '0');
    return { name: `D${serial}-602.BS1`, text: bsAnswers(own, `270${serial}`, day, answers) };
  });
  const cancelled = played.filter(({ fate }) => fate === 'cancelled').map(({ asked }) => asked);
  const [first] = cancelled.map(({ dueOn }) => dueOn).toSorted();
  if (first === undefined) return { files, never };
  const serial = `${String(seed % 1000).padStart(3, '0')}9001`;
  const mandates = bsCancelledMandates(own, `270${serial}`, addBankDays('DK', first, -1), cancelled);
  return { files: [{ name: `D${serial}-603.BS1`, text: mandates }, ...files], never };
};

const lsFiles = (
  creditor: Creditor,
  createdOn: LocalDate,
  collections: readonly AskedCollection[],
  played: readonly Played[],
): readonly Sent[] => [
  { name: `LS-${createdOn}-0690.txt`, text: lsReceipt(creditor, createdOn, collections) },
  ...byDay(played).map(([day, answers], index): Sent => {
    const task = String(index + 1).padStart(8, '0');
    return { name: `LS-${day}-0602.txt`, text: lsAnswers(creditor, task, day, answers) };
  }),
];

const agFiles = (creditor: Creditor, played: readonly Played[]): readonly Sent[] => {
  const cancelled = played.filter(({ fate }) => fate === 'cancelled').map(({ asked }) => asked);
  const answered = played.filter(({ fate }) => fate !== 'cancelled');
  const [first] = cancelled.map(({ dueOn }) => dueOn).toSorted();
  return [
    ...(first === undefined
      ? []
      : [
          {
            name: `AG-${first}-changes.txt`,
            text: agCancelled(creditor, addBankDays('SE', first, -1), cancelled),
          },
        ]),
    ...byDay(answered).map(([day, answers]): Sent => ({
      name: `AG-${day}-specification.txt`,
      text: agSpecification(creditor, day, answers),
    })),
  ];
};

const ocrFiles = (creditor: Creditor, played: readonly Played[]): readonly Sent[] =>
  byDay(played).map(([day, answers], index): Sent => ({
    name: `OCR-${day}.txt`,
    text: ocrPayments(creditor, index + 1, day, answers),
  }));

const sepaFiles = (
  creditor: SepaCreditor,
  createdOn: LocalDate,
  played: readonly Played[],
  paymentOf: ReadonlyMap<string, string>,
): readonly Sent[] => {
  const answers = played.flatMap((line) => line.answers);
  const rejected = new Map([...paymentOf.values()].map((id): [string, BankAnswer[]] => [id, []]));
  for (const answer of answers)
    if (answer.kind === 'rejected') rejected.get(paymentOf.get(answer.asked.reference) ?? '')?.push(answer);
  const booked = byDay(
    played.map((line) => ({ ...line, answers: line.answers.filter(({ kind }) => kind !== 'rejected') })),
  );
  return [
    { name: `PAIN002-${createdOn}.xml`, text: sepaStatus(creditor, createdOn, rejected) },
    ...booked.map(([day, ofDay]): Sent => ({
      name: `CAMT054-${day}.xml`,
      text: sepaBooked(creditor, day, ofDay),
    })),
  ];
};

const filesOf = (
  scheme: Exclude<SchemeName, 'bs'>,
  creditor: Creditor & SepaCreditor,
  createdOn: LocalDate,
  collections: readonly AskedCollection[],
  played: readonly Played[],
  paymentOf: ReadonlyMap<string, string>,
): readonly Sent[] => {
  switch (scheme) {
    case 'ls':
      return lsFiles(creditor, createdOn, collections, played);
    case 'ag':
      return agFiles(creditor, played);
    case 'avtalegiro':
      return ocrFiles(creditor, played);
    case 'sepa':
      return sepaFiles(creditor, createdOn, played, paymentOf);
  }
};

/** Where the data supplier stands in the first record, which is no item of its own. */
const supplierAt: Readonly<Record<Exclude<SchemeName, 'sepa'>, readonly [number, number]>> = {
  bs: [5, 13],
  ls: [62, 70],
  ag: [62, 68],
  avtalegiro: [8, 16],
};

const dataSupplierOf = async (file: string, scheme: SchemeName): Promise<string> =>
  scheme === 'sepa' ? '' : (await readFile(file, 'latin1')).slice(0, 128).slice(...supplierAt[scheme]);

const askedOf = (items: readonly BankItem[]): readonly AskedCollection[] =>
  items.flatMap(({ kind, customerNumber, mandateNumber, reference, amountMinor, dueOn }) =>
    kind === 'collection' && dueOn !== null && amountMinor > 0
      ? [
          {
            customerNumber: customerNumber.replace(/^0+(?=.)/u, ''),
            mandateNumber,
            reference,
            amountMinor,
            dueOn,
          },
        ]
      : [],
  );

/**
 * Plays the bank for a file of collections (BS 0601, LS material 40, Autogiro, AvtaleGiro, SEPA): writes the answers that would come back, and
 * `bank-truth.json` with the fate of each collection. Refused with `bank_file_other` for any other file.
 */
export const playBankFor = async (
  file: string,
  folder: string,
  seed: number,
): Promise<Result<PlayedBank>> => {
  const items: BankItem[] = [];
  const read = await readBankFile(file, { item: (item) => void items.push(item), issue: () => undefined });
  if (!read.ok) return read;
  const { head } = read.value;
  const scheme = schemeNames.find((name) => schemeOf(name).format === head.format) ?? null;
  const collections = askedOf(items);
  const [one] = items;
  if (scheme === null || one === undefined || head.createdOn === null)
    return refuse(apiError('bank_file_other', { format: head.format }));
  const creditor = {
    creditorNumber: one.creditorNumber,
    debtorGroup: one.debtorGroup,
    dataSupplierNumber: await dataSupplierOf(file, scheme),
    isTest: head.isTest,
    messageId: head.deliveryId,
    account: one.extra['creditorAccount'] ?? '',
  };
  const paymentOf = new Map(
    items.map(({ reference, extra }) => [reference, extra['paymentInformationId'] ?? '']),
  );
  const played = playBank(collections, seed, schemeOf(scheme));
  const bs = scheme === 'bs' ? bsFiles(creditor, played, seed) : { files: [], never: [] };
  const sent =
    scheme === 'bs' ? bs.files : filesOf(scheme, creditor, head.createdOn, collections, played, paymentOf);
  // A charge-back that no delivery could hold has not happened.
  const never = new Set(bs.never.map(({ asked }) => asked));
  const truth = played.map((line): Played =>
    never.has(line.asked) ? { ...line, fate: 'paid', answers: line.answers.slice(0, 1) } : line,
  );
  await mkdir(folder, { recursive: true });
  for (const { name, text } of sent) await writeFile(path.join(folder, name), text, 'latin1');
  const truthFile = path.join(folder, 'bank-truth.json');
  await writeFile(truthFile, `${JSON.stringify(truth, null, 1)}\n`);
  return ok({ files: sent.map(({ name }) => path.join(folder, name)), truthFile, played: truth });
};

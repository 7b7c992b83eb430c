import type { RecordTable } from '../fixed-width/field-table.ts';
import {
  deliveryEnd,
  deliveryStart,
  returnSectionEnd,
  returnSectionStart,
  type DeliveryType,
} from './delivery-tables.ts';
import {
  nameLine0601,
  options0601,
  payment0601,
  postcode0601,
  sectionEnd0601,
  sectionStart0601,
  separateText0601,
  text0601,
} from './tables-0601.ts';
import { automaticPayment0602, cancelledPayment0602, slipPayment0602 } from './tables-0602.ts';
import { mandate0603 } from './tables-0603.ts';
import {
  cancellation0605,
  customerNumberChange0605,
  registration0605,
  sectionEnd0605,
  sectionStart0605,
} from './tables-0605.ts';
import { controlList0621 } from './tables-0621.ts';

/** By record type and transaction code; of the debtor records in 0601 by their number too (`022 0240 00009`). */
type Tables = Readonly<Record<string, RecordTable>>;

const returnFrame: Tables = { '012': returnSectionStart, '092': returnSectionEnd };

const nameLines: Tables = Object.fromEntries(
  ['00001', '00002', '00003', '00004', '00005'].map((number) => [`022 0240 ${number}`, nameLine0601]),
);

const tables: Readonly<Record<DeliveryType, Tables>> = {
  '0601': {
    '012': sectionStart0601,
    '092': sectionEnd0601,
    ...nameLines,
    '022 0240 00009': postcode0601,
    '022 0240 00010': options0601,
    '042 0280': payment0601,
    '042 0285': payment0601,
    '052 0241': text0601,
    '062 0241': separateText0601,
  },
  '0602': {
    ...returnFrame,
    '042 0236': automaticPayment0602,
    '042 0237': automaticPayment0602,
    '042 0238': cancelledPayment0602,
    '042 0239': automaticPayment0602,
    '042 0297': slipPayment0602,
    '042 0299': slipPayment0602,
  },
  '0603': {
    ...returnFrame,
    '042 0230': mandate0603,
    '042 0231': mandate0603,
    '042 0232': mandate0603,
    '042 0233': mandate0603,
    '042 0234': mandate0603,
  },
  '0605': {
    '012': sectionStart0605,
    '092': sectionEnd0605,
    '042 0200': registration0605,
    '042 0272': customerNumberChange0605,
    '042 0257': cancellation0605,
  },
  '0621': { ...returnFrame, '022 0200': controlList0621 },
};

/** The table of a line of such a delivery, for the decoded view; null where the format has no such record. */
export const recordTableOf = (deliveryType: DeliveryType, line: string): RecordTable | null => {
  if (!line.startsWith('BS')) return null;
  const type = line.slice(2, 5);
  if (type === '002') return deliveryStart;
  if (type === '992') return deliveryEnd;
  const known = tables[deliveryType];
  const code = `${type} ${line.slice(13, 17)}`;
  return known[type] ?? known[code] ?? known[`${code} ${line.slice(17, 22)}`] ?? null;
};

import { defineRecord, type RecordTable } from '../fixed-width/field-table.ts';
import { head, source } from './records-out.ts';

/** What Bankgirot sends back, new layout (records of 80 characters, see records-out.ts for where the tables come from). */

/** What `content` of an opening says is in the file. */
export const autogiroContents = [
  'BET. SPEC & STOPP TK',
  'AG-MEDAVI',
  'AVVISADE BET UPPDR',
  'MAKULERING/ÄNDRING',
] as const;

export const openingIn = defineRecord({
  name: 'ag-in-01',
  length: 80,
  source: `TK01 from Bankgirot. ${source}`,
  fields: [
    head('01'),
    { name: 'layout', at: 3, length: 20, kind: 'text', values: ['AUTOGIRO'] },
    { name: 'blank23', at: 23, length: 2, kind: 'blank' },
    { name: 'createdOn', at: 25, length: 8, kind: 'yyyymmdd' },
    { name: 'createdTime', at: 33, length: 12, kind: 'text' },
    { name: 'content', at: 45, length: 20, kind: 'text', values: autogiroContents },
    { name: 'customerId', at: 65, length: 6, kind: 'text' },
    { name: 'bankgiro', at: 71, length: 10, kind: 'digits' },
  ],
});

const oldSource =
  'Autogiro, old layout: openings as open implementations read them; what is not said there is not held';

/** What an opening of the old layout says is in the file; '' for the payment specification. */
const oldContents = ['', 'FELLISTA REG.KONTRL', 'MAK/ÄNDRINGSLISTA'] as const;

export const openingOld = defineRecord({
  name: 'ag-old-01',
  length: 80,
  source: `TK01 from Bankgirot. ${oldSource}`,
  fields: [
    head('01'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'layout', at: 11, length: 8, kind: 'constant', value: 'AUTOGIRO' },
    { name: 'clearing', at: 19, length: 4, kind: 'constant', value: '9900' },
    { name: 'content', at: 23, length: 40, kind: 'text', values: oldContents },
    { name: 'customerId', at: 63, length: 6, kind: 'text' },
    { name: 'bankgiro', at: 69, length: 10, kind: 'digits' },
    { name: 'blank79', at: 79, length: 2, kind: 'blank' },
  ],
});

export const mandatesOpeningOld = defineRecord({
  name: 'ag-old-01-mandates',
  length: 80,
  source: `TK01 of the mandate advice. ${oldSource}`,
  fields: [
    head('01'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'bankgiro', at: 15, length: 10, kind: 'digits' },
    { name: 'content', at: 25, length: 9, kind: 'constant', value: 'AG-MEDAVI' },
    { name: 'blank34', at: 34, length: 47, kind: 'blank' },
  ],
});

/** 15 collections, 16 pay-outs, 17 refunds. The amount is that of the approved ones. */
export const depositIn = defineRecord({
  name: 'ag-in-15',
  length: 80,
  source: `TK15, TK16, TK17. ${source}; the totals are of status 0 alone`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['15', '16', '17'] },
    { name: 'account', at: 3, length: 35, kind: 'text' },
    { name: 'depositOn', at: 38, length: 8, kind: 'yyyymmdd' },
    { name: 'depositNumber', at: 46, length: 5, kind: 'text' },
    { name: 'zeros51', at: 51, length: 3, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 54, length: 15, kind: 'amount' },
    { name: 'currency', at: 69, length: 3, kind: 'text' },
    { name: 'payments', at: 72, length: 8, kind: 'count' },
    { name: 'blank80', at: 80, length: 1, kind: 'blank' },
  ],
});

/** Status 0 paid, 1 too little money, 2 account gone or another reason, 9 will be tried again. */
export const paymentIn = defineRecord({
  name: 'ag-in-82',
  length: 80,
  source: `TK82 and TK32 of the payment specification. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['82', '32'] },
    { name: 'payOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'period', at: 11, length: 1, kind: 'text' },
    { name: 'recurrences', at: 12, length: 3, kind: 'text' },
    { name: 'blank15', at: 15, length: 1, kind: 'blank' },
    { name: 'payerNumber', at: 16, length: 16, kind: 'digits' },
    { name: 'amountMinor', at: 32, length: 12, kind: 'amount' },
    { name: 'bankgiro', at: 44, length: 10, kind: 'digits' },
    { name: 'reference', at: 54, length: 16, kind: 'text' },
    { name: 'blank70', at: 70, length: 10, kind: 'blank' },
    { name: 'status', at: 80, length: 1, kind: 'digits', values: ['0', '1', '2', '9'] },
  ],
});

/** Of the old layout: without a status it was paid. */
export const paymentOld = defineRecord({
  ...paymentIn,
  name: 'ag-old-82',
  source: `TK82 and TK32 of the payment specification. ${oldSource}`,
  fields: [...paymentIn.fields.slice(0, -1), { name: 'blank80', at: 80, length: 1, kind: 'blank' }],
});

/** Refund code 01 no mandate was given, 02 it was revoked, 03 more than the payer could expect. */
export const refundIn = defineRecord({
  name: 'ag-in-77',
  length: 80,
  source: `TK77. ${source}`,
  fields: [
    head('77'),
    { name: 'payOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'period', at: 11, length: 1, kind: 'text' },
    { name: 'recurrences', at: 12, length: 3, kind: 'text' },
    { name: 'blank15', at: 15, length: 1, kind: 'blank' },
    { name: 'payerNumber', at: 16, length: 16, kind: 'digits' },
    { name: 'amountMinor', at: 32, length: 12, kind: 'amount' },
    { name: 'bankgiro', at: 44, length: 10, kind: 'digits' },
    { name: 'reference', at: 54, length: 16, kind: 'text' },
    { name: 'refundedOn', at: 70, length: 8, kind: 'yyyymmdd' },
    { name: 'refundCode', at: 78, length: 2, kind: 'digits' },
    { name: 'blank80', at: 80, length: 1, kind: 'blank' },
  ],
});

export const specificationEnd = defineRecord({
  name: 'ag-in-09-specification',
  length: 80,
  source: `TK09 of the payment specification. ${source}`,
  fields: [
    head('09'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'collectionDeposits', at: 15, length: 6, kind: 'count' },
    { name: 'collections', at: 21, length: 12, kind: 'count' },
    { name: 'payOutDeposits', at: 33, length: 6, kind: 'count' },
    { name: 'payOuts', at: 39, length: 12, kind: 'count' },
    { name: 'refundDeposits', at: 51, length: 6, kind: 'count' },
    { name: 'refunds', at: 57, length: 12, kind: 'count' },
    { name: 'blank69', at: 69, length: 12, kind: 'blank' },
  ],
});

/** What the totals of the old layout mean was not to be had: they are not held against what was found. */
export const specificationEndOld = defineRecord({
  name: 'ag-old-09-specification',
  length: 80,
  source: `TK09 of the payment specification. ${oldSource}`,
  fields: [
    head('09'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'blank15', at: 15, length: 6, kind: 'blank' },
    { name: 'totals', at: 21, length: 60, kind: 'text' },
  ],
});

export const mandateIn = defineRecord({
  name: 'ag-in-73',
  length: 80,
  source: `TK73. ${source}`,
  fields: [
    head('73'),
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'payerNumber', at: 13, length: 16, kind: 'digits' },
    { name: 'account', at: 29, length: 16, kind: 'text' },
    { name: 'personalNumber', at: 45, length: 12, kind: 'text' },
    { name: 'blank57', at: 57, length: 5, kind: 'blank' },
    { name: 'information', at: 62, length: 2, kind: 'digits' },
    { name: 'comment', at: 64, length: 2, kind: 'digits' },
    { name: 'changedOn', at: 66, length: 8, kind: 'yyyymmdd' },
    { name: 'validFrom', at: 74, length: 6, kind: 'yymmdd' },
    { name: 'blank80', at: 80, length: 1, kind: 'blank' },
  ],
});

export const mandatesEnd = defineRecord({
  name: 'ag-in-09-mandates',
  length: 80,
  source: `TK09 of the mandate advice. ${source}`,
  fields: [
    head('09'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'mandates', at: 15, length: 7, kind: 'count' },
    { name: 'blank22', at: 22, length: 59, kind: 'blank' },
  ],
});

/** One column tighter than elsewhere. The day stays text: a wrong one may be the reason of the rejection. */
export const rejectedIn = defineRecord({
  name: 'ag-in-82-rejected',
  length: 80,
  source: `TK82 and TK32 of the rejected payments. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['82', '32'] },
    { name: 'payOn', at: 3, length: 8, kind: 'text' },
    { name: 'period', at: 11, length: 1, kind: 'text' },
    { name: 'recurrences', at: 12, length: 3, kind: 'text' },
    { name: 'payerNumber', at: 15, length: 16, kind: 'digits' },
    { name: 'amountMinor', at: 31, length: 12, kind: 'amount' },
    { name: 'reference', at: 43, length: 16, kind: 'text' },
    { name: 'comment', at: 59, length: 2, kind: 'digits' },
    { name: 'blank61', at: 61, length: 20, kind: 'blank' },
  ],
});

export const rejectedEnd = defineRecord({
  name: 'ag-in-09-rejected',
  length: 80,
  source: `TK09 of the rejected payments. ${source}`,
  fields: [
    head('09'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'payOuts', at: 15, length: 6, kind: 'count' },
    { name: 'payOutsMinor', at: 21, length: 12, kind: 'amount' },
    { name: 'collections', at: 33, length: 6, kind: 'count' },
    { name: 'collectionsMinor', at: 39, length: 12, kind: 'amount' },
    { name: 'blank51', at: 51, length: 30, kind: 'blank' },
  ],
});

/** 03 a mandate went, 11 by payer or bank, 21 the payee's agreement ended, 22 to 29 as they were asked for. */
export const changedIn = defineRecord({
  name: 'ag-in-change',
  length: 80,
  source: `TK03, TK11, TK21 to TK29 of the cancellations and changes. ${source}`,
  fields: [
    {
      name: 'recordType',
      at: 1,
      length: 2,
      kind: 'digits',
      values: ['03', '11', '21', '22', '23', '24', '25', '26', '27', '28', '29'],
    },
    { name: 'payOn', at: 3, length: 8, kind: 'text' },
    { name: 'payerNumber', at: 11, length: 16, kind: 'text' },
    { name: 'paymentCode', at: 27, length: 2, kind: 'text' },
    { name: 'amountMinor', at: 29, length: 12, kind: 'amount' },
    { name: 'payments', at: 41, length: 8, kind: 'text' },
    { name: 'newPayOn', at: 49, length: 8, kind: 'text' },
    { name: 'reference', at: 57, length: 16, kind: 'text' },
    { name: 'comment', at: 73, length: 2, kind: 'digits' },
    { name: 'blank75', at: 75, length: 6, kind: 'blank' },
  ],
});

export const changedEnd = defineRecord({
  name: 'ag-in-09-change',
  length: 80,
  source: `TK09 of the cancellations and changes. ${source}; totals of what was done (12, 14, 18) and has a payer`,
  fields: [
    head('09'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'blank15', at: 15, length: 14, kind: 'blank' },
    { name: 'payOutsMinor', at: 29, length: 12, kind: 'amount' },
    { name: 'payOuts', at: 41, length: 6, kind: 'count' },
    { name: 'collections', at: 47, length: 6, kind: 'count' },
    { name: 'zeros53', at: 53, length: 4, kind: 'blank', zeros: true },
    { name: 'collectionsMinor', at: 57, length: 12, kind: 'amount' },
    { name: 'blank69', at: 69, length: 12, kind: 'blank' },
  ],
});

export type AutogiroFile = 'specification' | 'mandates' | 'rejected' | 'changes';

const specificationTables: Readonly<Record<string, RecordTable>> = {
  '01': openingIn,
  '15': depositIn,
  '16': depositIn,
  '17': depositIn,
  '82': paymentIn,
  '32': paymentIn,
  '77': refundIn,
  '09': specificationEnd,
};

/** The table of a line of a file from Bankgirot; null where the record is not known. */
export const tableOfAutogiroIn = (file: AutogiroFile, line: string): RecordTable | null => {
  const code = line.slice(0, 2);
  if (code === '01') {
    if (line.startsWith('AUTOGIRO', 2)) return openingIn;
    return line.startsWith('AUTOGIRO', 10) ? openingOld : mandatesOpeningOld;
  }
  switch (file) {
    case 'specification':
      if (code === '09' && line.slice(14, 20).trim() === '') return specificationEndOld;
      if ((code === '82' || code === '32') && line.slice(79).trim() === '') return paymentOld;
      return specificationTables[code] ?? null;
    case 'mandates':
      return code === '73' ? mandateIn : code === '09' ? mandatesEnd : null;
    case 'rejected':
      return code === '82' || code === '32' ? rejectedIn : code === '09' ? rejectedEnd : null;
    case 'changes':
      return code === '09'
        ? changedEnd
        : ['03', '11', '21', '22', '23', '24', '25', '26', '27', '28', '29'].includes(code)
          ? changedIn
          : null;
  }
};

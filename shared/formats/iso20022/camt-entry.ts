import type { LocalDate } from '../../domain/local-date.ts';
import type { BankItem } from '../bank-file/bank-item.ts';
import { isCredit, isoAmount, isoDay, type IsoAmount } from './amounts-and-days.ts';
import { child, children, textAt, type XmlNode } from './xml-records.ts';

/** What all transactions of an entry share. */
export type CamtEntry = {
  readonly node: XmlNode;
  readonly amount: IsoAmount;
  readonly isCredit: boolean;
  readonly isReversal: boolean;
  readonly bookedOn: LocalDate;
  readonly paidOn: LocalDate;
};

export type CamtFault = {
  readonly code: 'amount_not_readable' | 'no_such_day' | 'value_not_known';
  readonly field: string;
  readonly at: XmlNode;
  readonly value: string;
};

const fault = (code: CamtFault['code'], field: string, node: XmlNode, at: XmlNode | null): CamtFault => ({
  code,
  field,
  at: at ?? node,
  value: at?.text.trim() ?? '',
});

/** `BOOK` in `Sts` (.02) or `Sts/Cd` (.08); '' where neither stands. */
export const statusOf = (entry: XmlNode): string =>
  textAt(entry, 'Sts', 'Cd') || (child(entry, 'Sts')?.text.trim() ?? '');

/** An entry without its transactions, or what can't be read of it. */
export const readEntry = (node: XmlNode): { readonly entry: CamtEntry } | { readonly fault: CamtFault } => {
  const amount = isoAmount(child(node, 'Amt'));
  if (amount === null) return { fault: fault('amount_not_readable', 'Amt', node, child(node, 'Amt')) };
  const credit = isCredit(node);
  if (credit === null)
    return { fault: fault('value_not_known', 'CdtDbtInd', node, child(node, 'CdtDbtInd')) };
  const bookedOn = isoDay(child(node, 'BookgDt')) ?? isoDay(child(node, 'ValDt'));
  if (bookedOn === null) return { fault: fault('no_such_day', 'BookgDt', node, child(node, 'BookgDt')) };
  const isReversal = textAt(node, 'RvslInd') === 'true';
  const paidOn = isoDay(child(node, 'ValDt')) ?? bookedOn;
  return { entry: { node, amount, isCredit: credit, isReversal, bookedOn, paidOn } };
};

/** `NOTPROVIDED` stands where the payer gave no reference of the whole way. */
const endToEnd = (transaction: XmlNode | null): string => {
  const text = textAt(transaction, 'Refs', 'EndToEndId');
  return text === 'NOTPROVIDED' ? '' : text;
};

const account = (parties: XmlNode | null, side: 'Dbtr' | 'Cdtr'): string =>
  textAt(parties, `${side}Acct`, 'Id', 'IBAN') || textAt(parties, `${side}Acct`, 'Id', 'Othr', 'Id');

const partyName = (parties: XmlNode | null, side: 'Dbtr' | 'Cdtr'): string =>
  textAt(parties, side, 'Pty', 'Nm') || textAt(parties, side, 'Nm');

/** The references of the remittance information, in order, each once. */
const referencesOf = (transaction: XmlNode | null): readonly string[] => [
  ...new Set(
    children(transaction, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref')
      .map(({ text }) => text.trim())
      .filter((text) => text !== ''),
  ),
];

/** Documents that the payer names with the payment, where there are several structured parts. */
const documentsOf = (transaction: XmlNode | null): readonly string[] =>
  children(transaction, 'RmtInf', 'Strd', 'RfrdDocInf', 'Nb').map(({ text }) => text.trim());

const filled = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== '') found[name] = value;
  }
  return found;
};

const extraOf = (
  entry: CamtEntry,
  transaction: XmlNode | null,
  references: readonly string[],
): Readonly<Record<string, string>> => {
  const parties = child(transaction, 'RltdPties');
  // Money in comes from the debtor, money out goes to the creditor.
  const other = entry.isCredit ? 'Dbtr' : 'Cdtr';
  return filled({
    endToEndId: endToEnd(transaction),
    paymentInformationId: textAt(transaction, 'Refs', 'PmtInfId'),
    messageId: textAt(transaction, 'Refs', 'MsgId'),
    instructionId: textAt(transaction, 'Refs', 'InstrId'),
    references: references.length > 1 ? references.join(' ') : '',
    documents: documentsOf(transaction).join(' '),
    text: children(transaction, 'RmtInf', 'Ustrd')
      .map(({ text }) => text.trim())
      .join(' '),
    payerName: partyName(parties, other),
    payerAccount: account(parties, other),
    bankCode: [
      textAt(entry.node, 'BkTxCd', 'Domn', 'Cd'),
      textAt(entry.node, 'BkTxCd', 'Domn', 'Fmly', 'Cd'),
      textAt(entry.node, 'BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd'),
      textAt(entry.node, 'BkTxCd', 'Prtry', 'Cd'),
    ]
      .filter((code) => code !== '')
      .join(' '),
    isReversal: entry.isReversal ? 'true' : '',
    entryReference: textAt(entry.node, 'NtryRef'),
  });
};

/**
 * Money in is a transfer. Money out is a charge-back where the entry takes back an earlier one or a return is told of;
 * otherwise the creditor's own payment.
 */
const kindOf = (entry: CamtEntry, transaction: XmlNode | null): BankItem['kind'] => {
  if (entry.isCredit) return 'transfer';
  return entry.isReversal || child(transaction, 'RtrInf') !== null ? 'charged_back' : 'disbursement';
};

/** A transaction of an entry as an item; without one the entry itself. */
export const camtItem = (
  entry: CamtEntry,
  transaction: XmlNode | null,
  amount: IsoAmount,
  creditorNumber: string,
): BankItem => {
  const references = referencesOf(transaction);
  return {
    kind: kindOf(entry, transaction),
    line: (transaction ?? entry.node).line,
    code: entry.isCredit ? 'CRDT' : 'DBIT',
    creditorNumber,
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: textAt(transaction, 'Refs', 'MndtId'),
    reference: references[0] ?? endToEnd(transaction),
    currency: amount.currency,
    amountMinor: amount.amountMinor,
    paidMinor: amount.amountMinor,
    dueOn: null,
    paidOn: entry.paidOn,
    bookedOn: entry.bookedOn,
    archiveReference: textAt(transaction, 'Refs', 'AcctSvcrRef') || textAt(entry.node, 'AcctSvcrRef'),
    reasonCode: textAt(transaction, 'RtrInf', 'Rsn', 'Cd') || textAt(transaction, 'RtrInf', 'Rsn', 'Prtry'),
    endedBy: null,
    extra: extraOf(entry, transaction, references),
  };
};

/** What a transaction says that it is; null where it says nothing, or nothing readable. */
export const transactionAmount = (transaction: XmlNode): IsoAmount | null =>
  isoAmount(child(transaction, 'Amt')) ?? isoAmount(child(transaction, 'AmtDtls', 'TxAmt', 'Amt'));

import { toDecimalText } from '../../../shared/domain/money.ts';
import type { BankAnswer } from '../../../shared/domain/demo/bank-answers.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';

/** Whose message was sent, and to which account the money comes. */
export type SepaCreditor = { readonly messageId: string; readonly account: string };

const amount = (minor: number): string => `<Amt Ccy="EUR">${toDecimalText(minor, 'EUR')}</Amt>`;

/** The bank's status report: payments taken in, but for the collections that are rejected (no money on the account). */
export const sepaStatus = (
  { messageId }: SepaCreditor,
  createdOn: LocalDate,
  payments: ReadonlyMap<string, readonly BankAnswer[]>,
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>',
    `<GrpHdr><MsgId>STS-${messageId}</MsgId><CreDtTm>${createdOn}T06:00:00</CreDtTm></GrpHdr>`,
    `<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>`,
    ...[...payments].flatMap(([id, rejected]) => [
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId><PmtInfSts>ACCP</PmtInfSts>`,
      ...rejected.map(
        ({ asked }) =>
          `<TxInfAndSts><OrgnlEndToEndId>${asked.reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts>`,
      ),
      '</OrgnlPmtInfAndSts>',
    ]),
    '</CstmrPmtStsRpt></Document>',
    '',
  ].join('\n');

const transaction = ({ asked, paidMinor, kind }: BankAnswer): string =>
  [
    `<TxDtls><Refs><EndToEndId>${asked.reference}</EndToEndId><MndtId>${asked.mandateNumber}</MndtId></Refs>`,
    `${amount(paidMinor)}<CdtDbtInd>${kind === 'charged_back' ? 'DBIT' : 'CRDT'}</CdtDbtInd>`,
    kind === 'charged_back' ? '<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>' : '',
    '</TxDtls>',
  ].join('');

const entry = (
  reference: string,
  on: LocalDate,
  answers: readonly BankAnswer[],
  isCredit: boolean,
): string => {
  const sum = answers.reduce((total, { paidMinor }) => total + paidMinor, 0);
  return [
    `<Ntry><NtryRef>${reference}</NtryRef>${amount(sum)}<CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>`,
    `<BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt>`,
    `<NtryDtls>${answers.map(transaction).join('\n')}</NtryDtls></Ntry>`,
  ].join('');
};

/** What was booked on a day: the collections in one sum, each return by itself. */
export const sepaBooked = (
  { account }: SepaCreditor,
  on: LocalDate,
  answers: readonly BankAnswer[],
): string => {
  const paid = answers.filter(({ kind }) => kind === 'paid');
  const returned = answers.filter(({ kind }) => kind === 'charged_back');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>',
    `<GrpHdr><MsgId>NTF-${account}-${on}</MsgId><CreDtTm>${on}T20:00:00</CreDtTm></GrpHdr>`,
    `<Ntfctn><Id>${on}</Id><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>`,
    ...(paid.length === 0 ? [] : [entry('1', on, paid, true)]),
    ...returned.map((answer, index) => entry(String(index + 2), on, [answer], false)),
    '</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>',
    '',
  ].join('\n');
};

import { isValidBIC, isValidIBAN } from 'ibantools';
import { isCreditorIdentifier } from '../../domain/creditor-identifier.ts';
import { toDecimalText } from '../../domain/money.ts';
import type { LocalDate } from '../../domain/local-date.ts';

export const pain008Versions = ['001.02', '001.08'] as const;
export type Pain008Version = (typeof pain008Versions)[number];

/** FRST the first of a series, RCUR each further, FNAL the last, OOFF the only one. */
export const sequenceTypes = ['FRST', 'RCUR', 'FNAL', 'OOFF'] as const;
export type SequenceType = (typeof sequenceTypes)[number];

/** What has changed of a mandate since the collection before. */
export type MandateAmendment = {
  readonly originalMandateId: string | null;
  readonly originalCreditorId: string | null;
  readonly originalCreditorName: string | null;
  /** Null: the same account; '' another bank (`SMNDA`). */
  readonly originalDebtorIban: string | null;
};

export type SepaCollection = {
  /** Comes back with every answer; up to 35 characters. */
  readonly endToEndId: string;
  /** In euro cents, 1 to 99,999,999,999. */
  readonly amountMinor: number;
  readonly mandateId: string;
  readonly mandateSignedOn: LocalDate;
  readonly amendment: MandateAmendment | null;
  readonly debtorName: string;
  readonly debtorIban: string;
  /** Null: `NOTPROVIDED`. */
  readonly debtorBic: string | null;
  /** Free text, up to 140 characters; not beside a reference. */
  readonly text: string;
  /** A creditor reference (RF…) or ''. */
  readonly reference: string;
};

/** Collections of one day, scheme and place in their series. */
export type SepaPayment = {
  readonly paymentInformationId: string;
  readonly scheme: 'CORE' | 'B2B';
  readonly sequenceType: SequenceType;
  readonly collectOn: LocalDate;
  readonly collections: readonly SepaCollection[];
};

export type SepaDelivery = {
  readonly version: Pain008Version;
  readonly messageId: string;
  /** `2026-11-23T09:00:00` */
  readonly createdAt: string;
  readonly initiatorName: string;
  readonly creditorName: string;
  readonly creditorIban: string;
  readonly creditorBic: string | null;
  /** SEPA creditor identifier. */
  readonly creditorId: string;
  readonly payments: readonly SepaPayment[];
};

export type SepaRefusalCode =
  | 'iban_not_valid'
  | 'bic_not_valid'
  | 'creditor_id_not_valid'
  | 'amount_out_of_range'
  /** Empty where something must stand. */
  | 'missing'
  | 'too_long'
  /** A character that identifications do not allow (EPC: letters, digits and / - ? : ( ) . , ' + blank). */
  | 'character_not_writable'
  | 'twice'
  /** Both free text and a reference. */
  | 'text_and_reference'
  | 'nothing_to_collect';

/** Why a collection, or with `endToEndId` '' the message, can't be written. */
export type SepaRefusal = {
  readonly endToEndId: string;
  readonly field: string;
  readonly code: SepaRefusalCode;
  readonly value: string;
};

type Refuse = (refusal: SepaRefusal) => void;

const idLength = 35;
const nameLength = 70;
const textLength = 140;
const amountMaxMinor = 99_999_999_999;

/** EPC, "SEPA Requirements for an extended character set": what identifications may hold. */
const idPattern = /^[A-Za-z0-9/\-?:().,'+ ]+$/u;
/** Control characters stand in no XML 1.0 document. */
const isWritable = (text: string): boolean => !/[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/u.test(text);

type Checks = {
  readonly id: (field: string, value: string) => void;
  readonly name: (field: string, value: string) => void;
  readonly refuse: (field: string, code: SepaRefusalCode, value: string) => void;
};

/** `at`: the collection that is looked at, '' for the message. */
const checksFor = (at: { endToEndId: string }, refuse: Refuse): Checks => {
  const refuseField: Checks['refuse'] = (field, code, value) =>
    refuse({ endToEndId: at.endToEndId, field, code, value });
  return {
    refuse: refuseField,
    id: (field, value) => {
      if (value === '') refuseField(field, 'missing', value);
      else if (value.length > idLength) refuseField(field, 'too_long', value);
      else if (!idPattern.test(value)) refuseField(field, 'character_not_writable', value);
    },
    name: (field, value) => {
      if (value.trim() === '') refuseField(field, 'missing', value);
      else if (value.length > nameLength) refuseField(field, 'too_long', value);
      else if (!isWritable(value)) refuseField(field, 'character_not_writable', value);
    },
  };
};

const checkCollection = (collection: SepaCollection, check: Checks): void => {
  const { endToEndId, amountMinor, debtorIban, debtorBic, text, reference } = collection;
  check.id('endToEndId', endToEndId);
  check.id('mandateId', collection.mandateId);
  check.name('debtorName', collection.debtorName);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > amountMaxMinor)
    check.refuse('amountMinor', 'amount_out_of_range', String(amountMinor));
  if (!isValidIBAN(debtorIban)) check.refuse('debtorIban', 'iban_not_valid', debtorIban);
  if (debtorBic !== null && !isValidBIC(debtorBic)) check.refuse('debtorBic', 'bic_not_valid', debtorBic);
  if (text !== '' && reference !== '') check.refuse('text', 'text_and_reference', text);
  if (text.length > textLength) check.refuse('text', 'too_long', text);
  if (!isWritable(text)) check.refuse('text', 'character_not_writable', text);
  if (reference !== '') check.id('reference', reference);
  const original = collection.amendment?.originalDebtorIban ?? '';
  if (original !== '' && !isValidIBAN(original))
    check.refuse('originalDebtorIban', 'iban_not_valid', original);
};

const checkDelivery = (delivery: SepaDelivery, refuse: Refuse): void => {
  const at = { endToEndId: '' };
  const check = checksFor(at, refuse);
  check.id('messageId', delivery.messageId);
  check.name('initiatorName', delivery.initiatorName);
  check.name('creditorName', delivery.creditorName);
  if (!isValidIBAN(delivery.creditorIban))
    check.refuse('creditorIban', 'iban_not_valid', delivery.creditorIban);
  if (delivery.creditorBic !== null && !isValidBIC(delivery.creditorBic))
    check.refuse('creditorBic', 'bic_not_valid', delivery.creditorBic);
  if (!isCreditorIdentifier(delivery.creditorId))
    check.refuse('creditorId', 'creditor_id_not_valid', delivery.creditorId);
  const [payments, seen] = [new Set<string>(), new Set<string>()];
  for (const { paymentInformationId, collections } of delivery.payments) {
    check.id('paymentInformationId', paymentInformationId);
    if (collections.length === 0) check.refuse('payments', 'nothing_to_collect', paymentInformationId);
    if (payments.has(paymentInformationId))
      check.refuse('paymentInformationId', 'twice', paymentInformationId);
    payments.add(paymentInformationId);
    for (const collection of collections) {
      at.endToEndId = collection.endToEndId;
      if (seen.has(at.endToEndId)) check.refuse('endToEndId', 'twice', at.endToEndId);
      seen.add(at.endToEndId);
      checkCollection(collection, check);
    }
    at.endToEndId = '';
  }
  if (delivery.payments.length === 0) check.refuse('payments', 'nothing_to_collect', '');
};

const escaped = (text: string): string =>
  // Most texts need none of it.
  /[&<>]/u.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;

const element = (name: string, ...inside: readonly string[]): string =>
  `<${name}>${inside.join('')}</${name}>`;
const text = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`;

const iban = (account: string): string =>
  /^[0-9A-Z]+$/u.test(account) ? account : account.replaceAll(' ', '').toUpperCase();

const agent = (name: string, bic: string | null, version: Pain008Version): string => {
  const id =
    bic === null ? '<Othr><Id>NOTPROVIDED</Id></Othr>' : text(version === '001.02' ? 'BIC' : 'BICFI', bic);
  return `<${name}><FinInstnId>${id}</FinInstnId></${name}>`;
};

const schemeId = (creditorId: string, ...name: readonly string[]): string =>
  element(
    'Id',
    element(
      'PrvtId',
      element('Othr', text('Id', creditorId), ...name, element('SchmeNm', text('Prtry', 'SEPA'))),
    ),
  );

const amendmentDetails = (amendment: MandateAmendment): string => {
  const { originalMandateId, originalCreditorId, originalCreditorName, originalDebtorIban } = amendment;
  const creditor = [
    originalCreditorName === null ? '' : text('Nm', originalCreditorName),
    originalCreditorId === null ? '' : schemeId(originalCreditorId),
  ].join('');
  return element(
    'AmdmntInfDtls',
    originalMandateId === null ? '' : text('OrgnlMndtId', originalMandateId),
    creditor === '' ? '' : element('OrgnlCdtrSchmeId', creditor),
    originalDebtorIban === null
      ? ''
      : element(
          'OrgnlDbtrAcct',
          element(
            'Id',
            originalDebtorIban === ''
              ? element('Othr', text('Id', 'SMNDA'))
              : text('IBAN', iban(originalDebtorIban)),
          ),
        ),
  );
};

const remittance = ({ reference, text: free }: SepaCollection): string => {
  if (reference !== '')
    return `<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${escaped(reference)}</Ref></CdtrRefInf></Strd></RmtInf>`;
  return free === '' ? '' : `<RmtInf><Ustrd>${escaped(free)}</Ustrd></RmtInf>`;
};

const amendment = (collection: SepaCollection): string =>
  collection.amendment === null ? '' : text('AmdmntInd', 'true') + amendmentDetails(collection.amendment);

/** Written in one piece: a message has a hundred thousand of them. */
const transaction = (collection: SepaCollection, version: Pain008Version): string =>
  `<DrctDbtTxInf><PmtId><EndToEndId>${escaped(collection.endToEndId)}</EndToEndId></PmtId><InstdAmt Ccy="EUR">${toDecimalText(
    collection.amountMinor,
    'EUR',
  )}</InstdAmt><DrctDbtTx><MndtRltdInf><MndtId>${escaped(collection.mandateId)}</MndtId><DtOfSgntr>${
    collection.mandateSignedOn
  }</DtOfSgntr>${amendment(collection)}</MndtRltdInf></DrctDbtTx>${agent(
    'DbtrAgt',
    collection.debtorBic,
    version,
  )}<Dbtr><Nm>${escaped(collection.debtorName)}</Nm></Dbtr><DbtrAcct><Id><IBAN>${iban(
    collection.debtorIban,
  )}</IBAN></Id></DbtrAcct>${remittance(collection)}</DrctDbtTxInf>`;

const sumOf = (collections: readonly SepaCollection[]): string =>
  toDecimalText(
    collections.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    'EUR',
  );

function* paymentPieces(delivery: SepaDelivery, payment: SepaPayment): Generator<string> {
  const { version } = delivery;
  yield `<PmtInf>${[
    text('PmtInfId', payment.paymentInformationId),
    text('PmtMtd', 'DD'),
    text('NbOfTxs', String(payment.collections.length)),
    text('CtrlSum', sumOf(payment.collections)),
    element(
      'PmtTpInf',
      element('SvcLvl', text('Cd', 'SEPA')),
      element('LclInstrm', text('Cd', payment.scheme)),
      text('SeqTp', payment.sequenceType),
    ),
    text('ReqdColltnDt', payment.collectOn),
    element('Cdtr', text('Nm', delivery.creditorName)),
    element('CdtrAcct', element('Id', text('IBAN', iban(delivery.creditorIban)))),
    agent('CdtrAgt', delivery.creditorBic, version),
    text('ChrgBr', 'SLEV'),
    element('CdtrSchmeId', schemeId(delivery.creditorId)),
  ].join('')}\n`;
  for (const collection of payment.collections) yield `${transaction(collection, version)}\n`;
  yield '</PmtInf>\n';
}

/**
 * A SEPA direct debit (CORE or B2B) as pain.008.001.02 or .08, in pieces, in UTF-8. All is checked first: where anything can't
 * be said, each reason goes to `refuse` and nothing is written (null). Rules: EPC implementation guidelines of the two schemes.
 */
export const writePain008 = (delivery: SepaDelivery, refuse: Refuse): Generator<string> | null => {
  let isWhole = true;
  checkDelivery(delivery, (refusal) => {
    isWhole = false;
    refuse(refusal);
  });
  return isWhole ? pieces(delivery) : null;
};

function* pieces(delivery: SepaDelivery): Generator<string> {
  const all = delivery.payments.flatMap(({ collections }) => collections);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.${delivery.version}"><CstmrDrctDbtInitn>\n`;
  yield `${element(
    'GrpHdr',
    text('MsgId', delivery.messageId),
    text('CreDtTm', delivery.createdAt),
    text('NbOfTxs', String(all.length)),
    text('CtrlSum', sumOf(all)),
    element('InitgPty', text('Nm', delivery.initiatorName)),
  )}\n`;
  for (const payment of delivery.payments) yield* paymentPieces(delivery, payment);
  yield '</CstmrDrctDbtInitn></Document>\n';
}

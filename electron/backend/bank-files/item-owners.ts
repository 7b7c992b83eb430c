import { accountKeys } from '../../../shared/domain/bank-accounts.ts';
import { schemeNames, schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { customerKey, type BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import { pain002 } from '../../../shared/formats/iso20022/pain-002.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import {
  accountNumbersOf,
  customerOfMandateNumber,
  customerOfReference,
  listCustomerNumbers,
  slipNumbersOf,
} from '../../../db/queries/bank-files/owners.ts';
import { agreementOfMessage, ownerOfEndToEnd } from '../../../db/queries/bank-files/statuses.ts';
import type { Connection } from '../../../db/connection.ts';

/** `foreign`: the scheme's number of the creditor is none of this creditor's. */
export type Owner =
  | { readonly kind: 'foreign' }
  | {
      readonly kind: 'own';
      readonly agreementId: number | null;
      readonly customerId: number | null;
      /** Several customers have this number, zeros and blanks aside. */
      readonly isAmbiguous: boolean;
    };

export type Owners = {
  readonly of: (format: string, item: BankItem) => Owner;
  readonly isTest: (agreementId: number) => boolean;
  readonly schemeOf: (agreementId: number) => SchemeName;
};

const foreign: Owner = { kind: 'foreign' };
const ambiguous = Symbol('several customers');

const digitsOf = (number: string): string => number.replace(/^0+(?=.)/u, '');

const isOfScheme = (scheme: SchemeName, format: string): boolean =>
  schemeOf(scheme).formatsIn.some((beginning) => format.startsWith(beginning));

/** Files that a bank sends of an account, whether a scheme collects on it or not. */
const accountFormats: ReadonlySet<string> = new Set(['ocr-giro']);

/** Who a creditor is in the files of the schemes, and who its customers are. Made once for all files of an import. */
export const ownersOf = (db: Connection, creditorId: number): Owners => {
  const agreements = listAgreements(db).filter((agreement) => agreement.creditorId === creditorId);
  const slips = new Set(slipNumbersOf(db, creditorId).map(digitsOf));
  const customers = new Map<string, number | typeof ambiguous>();
  for (const { id, number } of listCustomerNumbers(db, creditorId)) {
    const key = customerKey(number);
    customers.set(key, customers.has(key) ? ambiguous : id);
  }
  /** By format, number and debtor group: a file has few of them and a million records. */
  const known = new Map<string, number | null>();
  const agreementOf = (format: string, { creditorNumber, debtorGroup }: BankItem): number | null => {
    const key = `${format} ${creditorNumber} ${debtorGroup}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = agreements.find(
      (agreement) =>
        isOfScheme(agreement.scheme, format) &&
        digitsOf(agreement.creditorNumber) === digitsOf(creditorNumber) &&
        (debtorGroup === '' || agreement.debtorGroup === debtorGroup),
    );
    known.set(key, found?.id ?? null);
    return found?.id ?? null;
  };
  const accounts = new Set(accountNumbersOf(db, creditorId).flatMap(accountKeys));
  /** A statement or notice of a bank is of the creditor whose account it is; a scheme's file never is by that. */
  const isOwnAccount = (format: string, { creditorNumber }: BankItem): boolean =>
    (accountFormats.has(format) || !schemeNames.some((scheme) => isOfScheme(scheme, format))) &&
    accountKeys(creditorNumber).some((key) => key !== '' && accounts.has(key));
  const isOwnSlip = (format: string, { creditorNumber }: BankItem): boolean =>
    format.startsWith('fik') && slips.has(digitsOf(creditorNumber));
  const owned = new Map<string, boolean>();
  const isOwn = (format: string, item: BankItem): boolean => {
    const key = `${format} ${item.creditorNumber}`;
    const found = owned.get(key) ?? (isOwnSlip(format, item) || isOwnAccount(format, item));
    owned.set(key, found);
    return found;
  };
  const withId = (id: number) => {
    const agreement = agreements.find((one) => one.id === id);
    if (agreement === undefined) throw new Error('an item is of an agreement that was listed');
    return agreement;
  };
  /** By the mandate that has the number, else by what is billed with it; of several customers it is nobody's. */
  const byReference = new Map<string, number | undefined>();
  const customerOf = (agreementId: number | null, item: BankItem): number | typeof ambiguous | undefined => {
    if (item.customerNumber !== '') return customers.get(customerKey(item.customerNumber));
    const { reference, kind } = item;
    if (agreementId === null || reference === '' || kind === 'transfer') return undefined;
    if (schemeOf(withId(agreementId).scheme).reference !== 'mandate') return undefined;
    if (!byReference.has(reference))
      byReference.set(
        reference,
        customerOfMandateNumber(db, agreementId, reference) ??
          customerOfReference(db, creditorId, reference) ??
          undefined,
      );
    return byReference.get(reference);
  };
  const hasSepa = agreements.some(({ scheme }) => scheme === 'sepa');
  /** A status report names our message; a return on the account our collection. Neither names the creditor's number. */
  const sepaOwner = (format: string, item: BankItem): Owner | null => {
    if (format === pain002.name) {
      const agreementId = agreementOfMessage(db, creditorId, item.extra['messageId'] ?? '');
      if (agreementId === null) return foreign;
      const found =
        item.extra['level'] === 'transaction' ? ownerOfEndToEnd(db, creditorId, item.reference) : null;
      return { kind: 'own', agreementId, customerId: found?.customerId ?? null, isAmbiguous: false };
    }
    if (!hasSepa || item.kind !== 'charged_back' || item.reference === '' || !isOwnAccount(format, item))
      return null;
    const found = ownerOfEndToEnd(db, creditorId, item.reference);
    return found === null ? null : { kind: 'own', ...found, isAmbiguous: false };
  };
  return {
    of: (format, item) => {
      const sepa = sepaOwner(format, item);
      if (sepa !== null) return sepa;
      const agreementId = agreementOf(format, item);
      if (agreementId === null && !isOwn(format, item)) return foreign;
      const found = customerOf(agreementId, item);
      const isAmbiguous = found === ambiguous;
      return {
        kind: 'own',
        agreementId,
        customerId: typeof found === 'number' ? found : null,
        isAmbiguous,
      };
    },
    isTest: (id) => withId(id).isTest,
    schemeOf: (id) => withId(id).scheme,
  };
};

import { accountKeys } from '../../../shared/domain/bank-accounts.ts';
import { schemeNames, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { customerKey, type BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import {
  accountNumbersOf,
  listCustomerNumbers,
  slipNumbersOf,
} from '../../../db/queries/bank-files/owners.ts';
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
        format.startsWith(`${agreement.scheme}-`) &&
        digitsOf(agreement.creditorNumber) === digitsOf(creditorNumber) &&
        (debtorGroup === '' || agreement.debtorGroup === debtorGroup),
    );
    known.set(key, found?.id ?? null);
    return found?.id ?? null;
  };
  const accounts = new Set(accountNumbersOf(db, creditorId).flatMap(accountKeys));
  /** A statement or notice of a bank is of the creditor whose account it is; a scheme's file never is by that. */
  const isOwnAccount = (format: string, { creditorNumber }: BankItem): boolean =>
    !schemeNames.some((scheme) => format.startsWith(`${scheme}-`)) &&
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
  return {
    of: (format, item) => {
      const agreementId = agreementOf(format, item);
      if (agreementId === null && !isOwn(format, item)) return foreign;
      const found = item.customerNumber === '' ? undefined : customers.get(customerKey(item.customerNumber));
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

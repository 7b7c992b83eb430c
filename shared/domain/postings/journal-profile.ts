/** How the ERP wants its journal as CSV. The columns are those of Business Central's general journal (table 81). */
export const journalFields = [
  'postingDate',
  'documentType',
  'documentNo',
  'accountType',
  'accountNo',
  'description',
  'amount',
  'debit',
  'credit',
  'currencyCode',
  'appliesToType',
  'appliesToNo',
  'externalDocumentNo',
  'customerNumber',
  'customerName',
  'batchNumber',
  'lineNumber',
  /** The column's own text in each row, such as the name of the journal. */
  'fixed',
] as const;
export type JournalField = (typeof journalFields)[number];

export const journalDelimiters = [';', ',', '\t', '|'] as const;
export const journalDecimalSigns = [',', '.'] as const;
export const journalDateFormats = [
  'yyyy-MM-dd',
  'dd-MM-yyyy',
  'dd.MM.yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'yyyyMMdd',
] as const;
export const journalCharsets = ['utf-8', 'utf-8-bom', 'windows-1252', 'cp850'] as const;
export const journalWordLanguages = ['en', 'da'] as const;

export type JournalProfile = {
  readonly columns: readonly {
    readonly field: JournalField;
    readonly head: string;
    readonly text: string;
  }[];
  readonly delimiter: (typeof journalDelimiters)[number];
  readonly decimalSign: (typeof journalDecimalSigns)[number];
  readonly dateFormat: (typeof journalDateFormats)[number];
  readonly charset: (typeof journalCharsets)[number];
  readonly hasHeads: boolean;
  /** The ERP's words for kinds of accounts and documents. */
  readonly words: (typeof journalWordLanguages)[number];
  /** In front of the voucher's number. */
  readonly documentPrefix: string;
  /** Receivables go to the customer's own account, or all to the receivables account. */
  readonly receivablesTo: 'customer' | 'account';
  readonly bankIs: 'bankAccount' | 'account';
  /** Otherwise the creditor's own currency is left blank, as Business Central has it. */
  readonly namesOwnCurrency: boolean;
};

export type JournalWords = {
  readonly account: string;
  readonly customer: string;
  readonly bankAccount: string;
  readonly payment: string;
  readonly refund: string;
  readonly invoice: string;
  readonly creditMemo: string;
};

/** Option captions of Business Central's general journal, English and Danish. */
export const journalWords: Readonly<Record<JournalProfile['words'], JournalWords>> = {
  en: {
    account: 'G/L Account',
    customer: 'Customer',
    bankAccount: 'Bank Account',
    payment: 'Payment',
    refund: 'Refund',
    invoice: 'Invoice',
    creditMemo: 'Credit Memo',
  },
  da: {
    account: 'Finanskonto',
    customer: 'Debitor',
    bankAccount: 'Bankkonto',
    payment: 'Betaling',
    refund: 'Refusion',
    invoice: 'Faktura',
    creditMemo: 'Kreditnota',
  },
};

const usualFields = [
  'postingDate',
  'documentType',
  'documentNo',
  'accountType',
  'accountNo',
  'description',
  'amount',
  'currencyCode',
  'appliesToType',
  'appliesToNo',
  'externalDocumentNo',
] as const;

const heads: Readonly<
  Record<JournalProfile['words'], Readonly<Record<(typeof usualFields)[number], string>>>
> = {
  en: {
    postingDate: 'Posting Date',
    documentType: 'Document Type',
    documentNo: 'Document No.',
    accountType: 'Account Type',
    accountNo: 'Account No.',
    description: 'Description',
    amount: 'Amount',
    currencyCode: 'Currency Code',
    appliesToType: 'Applies-to Doc. Type',
    appliesToNo: 'Applies-to Doc. No.',
    externalDocumentNo: 'External Document No.',
  },
  da: {
    postingDate: 'Bogføringsdato',
    documentType: 'Bilagstype',
    documentNo: 'Bilagsnr.',
    accountType: 'Kontotype',
    accountNo: 'Kontonr.',
    description: 'Beskrivelse',
    amount: 'Beløb',
    currencyCode: 'Valutakode',
    appliesToType: 'Udligningsbilagstype',
    appliesToNo: 'Udligningsbilagsnr.',
    externalDocumentNo: 'Eksternt bilagsnr.',
  },
};

/** What a creditor starts with: Business Central's own columns in the language of the installation. */
export const usualJournalProfile = (words: JournalProfile['words']): JournalProfile => ({
  columns: usualFields.map((field) => ({ field, head: heads[words][field], text: '' })),
  delimiter: ';',
  decimalSign: words === 'da' ? ',' : '.',
  dateFormat: words === 'da' ? 'dd-MM-yyyy' : 'yyyy-MM-dd',
  charset: 'utf-8-bom',
  hasHeads: true,
  words,
  documentPrefix: 'FD',
  receivablesTo: 'customer',
  bankIs: 'bankAccount',
  namesOwnCurrency: false,
});

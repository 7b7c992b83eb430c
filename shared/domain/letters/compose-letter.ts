import type { Creditor } from '../../api/creditors.ts';
import type { Language } from '../../api/values.ts';
import { assert } from '../../assert.ts';
import { noticeFormats } from '../notifications/notice-words.ts';
import type { Letter, LetterCharge, LetterEntry, LetterInterest, LetterKind, Party } from './letter.ts';
import { paymentLineFor } from './payment-line.ts';
import { fillText, type LetterTemplate } from './template.ts';

/** All that a letter is made of, before it is worded. */
export type LetterContent = {
  readonly kind: LetterKind;
  readonly creditor: Creditor;
  readonly recipient: Party & { readonly customerNumber: string; readonly language: Language };
  readonly template: LetterTemplate;
  readonly number: string;
  readonly writtenOn: string;
  readonly deadlineOn: string | null;
  /** In place of the template's top, where it is not ''; and the clerk's own words. */
  readonly text: string;
  readonly note: string;
  /** Legal basis of the demand; '' where the letter is none. */
  readonly law: string;
  readonly entries: readonly LetterEntry[];
  /** Of the oldest claim: by it the payment is found again. */
  readonly reference: string;
  readonly interest: readonly LetterInterest[];
  readonly interestChargedMinor: number;
  readonly interestMinor: number;
  readonly charges: readonly LetterCharge[];
  readonly instalments: Letter['instalments'];
  readonly currency: string;
  readonly totalMinor: number;
};

/** Why there can be no letter: the customer has no postal address, or the creditor no account in the currency. */
export type LetterLack = 'address' | 'account';

export const isAddressable = ({ street, postalCode, city }: Party): boolean =>
  city !== '' && (street !== '' || postalCode !== '');

/** Words the letter. `isMailed`: no envelope needs an address. */
export const composeLetter = (
  content: LetterContent,
  isMailed: boolean,
): { readonly letter: Letter } | { readonly lacks: LetterLack } => {
  const { creditor, recipient, template, currency, totalMinor } = content;
  const { language, ...party } = recipient;
  const openMinor = content.entries.reduce((sum, entry) => sum + entry.openMinor, 0);
  const chargedMinor = content.charges.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  assert(
    content.instalments.length > 0 || openMinor + content.interestMinor + chargedMinor === totalMinor,
    'a letter asks for what its parts come to',
  );
  if (!isMailed && !isAddressable(party)) return { lacks: 'address' };
  const payment = paymentLineFor({
    country: creditor.country,
    currency,
    accounts: creditor.bankAccounts,
    reference: content.reference,
    message: `${recipient.customerNumber} ${content.number}`,
  });
  if (payment === null) return { lacks: 'account' };
  const { day, amount } = noticeFormats(language);
  const filled = (text: string): string =>
    fillText(text, {
      creditor: creditor.name,
      customer: recipient.name,
      customerNumber: recipient.customerNumber,
      total: `${amount(totalMinor, currency)} ${currency}`,
      deadline: content.deadlineOn === null ? '' : day(content.deadlineOn),
      law: content.law,
    });
  return {
    letter: {
      kind: content.kind,
      language,
      country: creditor.country,
      sender: {
        name: creditor.name,
        street: creditor.street,
        postalCode: creditor.postalCode,
        city: creditor.city,
        country: creditor.country,
        registrationNumber: creditor.registrationNumber,
        phone: creditor.phone,
        email: creditor.email,
      },
      recipient: party,
      number: content.number,
      writtenOn: content.writtenOn,
      deadlineOn: content.deadlineOn,
      subject: filled(template.subject),
      top: filled(content.text === '' ? template.top : content.text),
      consequence: filled(template.consequence),
      objection: filled(template.objection),
      bottom: filled(template.bottom),
      note: content.note,
      entries: content.entries,
      interest: content.interest,
      interestChargedMinor: content.interestChargedMinor,
      interestMinor: content.interestMinor,
      charges: content.charges,
      instalments: content.instalments,
      currency,
      totalMinor,
      payment,
    },
  };
};

/** The letter as the text of a mail; its tables are in the PDF that comes with it. */
export const mailTextOf = ({ top, note, consequence, objection, bottom, sender }: Letter): string =>
  [top, note, consequence, objection, bottom, sender.name].filter((text) => text !== '').join('\n\n');

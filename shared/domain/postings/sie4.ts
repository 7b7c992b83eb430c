import { toDecimalText } from '../money.ts';
import { lineDescription, type PostedVoucher } from './journal-csv.ts';

/**
 * SIE type 4I, vouchers for an accounting program to read in (SIE filformat, utgåva 4B, §5 and §11): a line per item,
 * fields parted by blanks, texts in quotation marks with `\"` inside, amounts with a decimal point and without
 * grouping, debit above zero. Series and number of a voucher are left to the accounting program.
 */
export type Sie4Head = {
  readonly programVersion: string;
  readonly madeOn: string;
  readonly agentName: string;
  readonly creditorName: string;
  readonly registrationNumber: string;
  /** Number and name of each account that is used. */
  readonly accounts: readonly { readonly account: string; readonly name: string }[];
};

const lineEnd = '\r\n';

/** Control characters are not allowed in a field (§5.7). */
const field = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  `"${text.replaceAll(/[\u0000-\u001F\u007F]/gu, ' ').replaceAll('"', '\\"')}"`;

const compactDay = (day: string): string => day.replaceAll('-', '');

/** `556036-0793`, as §11 writes an organisation number. */
const organisationNumber = (text: string): string => {
  const digits = text.replaceAll(/\D/gu, '');
  return digits.length === 10 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : text;
};

export const sie4Head = (head: Sie4Head): string =>
  [
    '#FLAGGA 0',
    `#PROGRAM ${field('Fordring')} ${field(head.programVersion)}`,
    '#FORMAT PC8',
    `#GEN ${compactDay(head.madeOn)} ${field(head.agentName)}`,
    '#SIETYP 4',
    `#ORGNR ${organisationNumber(head.registrationNumber)}`,
    `#FNAMN ${field(head.creditorName)}`,
    '#VALUTA SEK',
    ...head.accounts.map(({ account, name }) => `#KONTO ${account} ${field(name)}`),
    '',
  ].join(lineEnd);

/** One voucher: `#VER series number day text`, its lines in braces. */
export const sie4Voucher = (voucher: PostedVoucher): string => {
  const day = compactDay(voucher.voucherOn);
  const text = [voucher.sourceText, String(voucher.number), voucher.reference]
    .filter((part) => part !== '')
    .join(' ');
  return [
    `#VER "" "" ${day} ${field(text)}`,
    '{',
    ...voucher.lines.map(
      (line) =>
        `#TRANS ${line.account} {} ${toDecimalText(line.amountMinor, voucher.currency)} ${day} ${field(lineDescription(voucher, line))}`,
    ),
    '}',
    '',
  ].join(lineEnd);
};

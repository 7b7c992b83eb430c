import type { Letter } from '../../../shared/domain/letters/letter.ts';
import type { Connection } from '../../../db/connection.ts';

/** A Danish demand of two invoices with interest through a change of rate, a fee and a compensation. */
export const letterLike = (changed: Partial<Letter> = {}): Letter => ({
  kind: 'demand',
  language: 'da',
  country: 'DK',
  sender: {
    name: 'Nordkyst Varme A/S',
    street: 'Havnegade 12',
    postalCode: '3000',
    city: 'Helsingør',
    country: 'DK',
    registrationNumber: '13585628',
    phone: '+45 49 20 10 00',
    email: 'kreditor@nordkyst.example',
  },
  recipient: {
    name: 'Ærø Bageri ApS',
    street: 'Åstræde 5',
    postalCode: '5970',
    city: 'Ærøskøbing',
    country: 'DK',
    customerNumber: '10482',
  },
  number: '1042',
  writtenOn: '2026-06-30',
  deadlineOn: '2026-07-10',
  subject: 'Påkrav (inkassovarsel)',
  top: 'Vi kræver betaling af de krav, der er opgjort nedenfor.',
  consequence: 'Ellers overgives kravet til inkasso.',
  objection: '',
  bottom: '',
  note: '',
  entries: [
    {
      kind: 'invoice',
      documentNumber: '30426',
      issuedOn: '2025-12-01',
      dueOn: '2025-12-31',
      amountMinor: 1_250_000,
      openMinor: 1_250_000,
    },
    {
      kind: 'invoice',
      documentNumber: '30588',
      issuedOn: '2026-01-02',
      dueOn: '2026-01-31',
      amountMinor: 129_950,
      openMinor: 99_950,
    },
  ],
  interest: [
    {
      documentNumber: '30426',
      from: '2026-01-01',
      to: '2026-06-30',
      days: 181,
      baseMinor: 1_250_000,
      rateBps: 975,
      dayCount: 'act/365',
      amountMinor: 60_437,
    },
  ],
  interestChargedMinor: 0,
  interestMinor: 60_437,
  charges: [
    { kind: 'fee', amountMinor: 10_000, basis: 'renteloven §9b(2)' },
    { kind: 'compensation', amountMinor: 31_000, basis: 'renteloven §9a(3)' },
  ],
  instalments: [],
  currency: 'DKK',
  totalMinor: 1_451_387,
  payment: { kind: 'fik71', reference: '000000001234566', creditorNumber: '80001234' },
  ...changed,
});

/** Gives every customer a postal address and the creditor an account, so that letters can be sent. */
export const makeReachable = (db: Connection): void => {
  db.exec(`
    UPDATE customers SET street = 'Havnegade 12', postal_code = '3000', city = 'Helsingør';
    INSERT INTO creditor_bank_accounts (creditor_id, kind, number, bic, currency, is_default)
      VALUES (1, 'bban', '54700001234567', NULL, 'DKK', 1);`);
};

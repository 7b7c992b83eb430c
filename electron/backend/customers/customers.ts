import type { customerChannels, Customer, CustomerFields } from '../../../shared/api/customers.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { addDays, parseLocalDate } from '../../../shared/domain/local-date.ts';
import { checkRegistrationNumber, maskPersonalNumber } from '../../../shared/domain/registration-numbers.ts';
import type { Connection } from '../../../db/connection.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import { contactsOf } from '../../../db/queries/contacts.ts';
import {
  balancesOf,
  customerById,
  setCollectionBan,
  updateCustomerField,
  type AgeLimits,
  type CustomerRow,
} from '../../../db/queries/customers.ts';
import { documentsOfCustomer } from '../../../db/queries/documents.ts';
import type { Tx } from '../../../db/write.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { agentLanguage } from '../views/agent-language.ts';
import { contactHandlers } from './contacts.ts';
import { customerStory } from './customer-story.ts';
import { openDocument } from './documents.ts';

const documentsLimit = 500;

const notFound = (id: number) => refuse(apiError('not_found', { subject: 'customer', id: String(id) }));

const ageLimits = (today: string): AgeLimits => {
  const day = parseLocalDate(today);
  assert(day !== null, 'the clock gives an ISO day');
  return { late30: addDays(day, -30), late60: addDays(day, -60), late90: addDays(day, -90) };
};

/** A ban that has ended is history: `changes` tells of it. */
const banInForce = (row: CustomerRow, today: string): Customer['collectionBan'] =>
  row.banReason === null || row.banSetAt === null || (row.banUntil !== null && row.banUntil < today)
    ? null
    : { reason: row.banReason, until: row.banUntil, setAt: row.banSetAt };

const customerOf = (db: Connection, row: CustomerRow, today: string): Customer => ({
  id: row.id,
  creditorId: row.creditorId,
  number: row.number,
  name: row.name,
  party: row.party,
  registrationNumber: row.registrationNumber,
  street: row.street,
  postalCode: row.postalCode,
  city: row.city,
  country: row.country,
  language: row.language,
  email: row.email,
  phone: row.phone,
  customerGroup: row.customerGroup,
  collectionMethod: row.collectionMethod,
  personalNumberMasked:
    row.personalNumber === null ? null : maskPersonalNumber(row.country, row.personalNumber),
  collectionBan: banInForce(row, today),
  balances: balancesOf(db, row.id, today, ageLimits(today)),
  contacts: contactsOf(db, row.id).map(({ customerId: _customerId, ...contact }) => contact),
  source:
    row.importId === null || row.sourceFile === null || row.sourceRow === null
      ? null
      : { importId: row.importId, file: row.sourceFile, row: row.sourceRow },
});

/** The fields as they will stand. A number that is not touched is not checked: it may have come with a warning. */
const checkedFields = (before: CustomerRow, fields: CustomerFields): Result<CustomerFields> => {
  const text = fields.registrationNumber?.trim() ?? '';
  if (text === '') return ok({ ...fields, registrationNumber: null });
  if (text === before.registrationNumber && fields.country === before.country)
    return ok({ ...fields, registrationNumber: text });
  const number = checkRegistrationNumber(fields.country, text);
  return number.ok
    ? ok({ ...fields, registrationNumber: number.canonical })
    : refuse(apiError('registration_number_invalid', { country: fields.country, reason: number.code }));
};

const changed = (
  tx: Tx,
  customerId: number,
  field: string,
  before: string | null,
  after: string | null,
): void => {
  insertChange(tx.db, {
    subject: 'customer',
    subjectId: customerId,
    field,
    before,
    after,
    at: tx.at,
    agentId: tx.agentId,
    importId: null,
  });
};

const touched = (tx: Tx, id: number): void => {
  tx.about('customer', id);
  tx.changed('customers', `customers:${id}`);
};

const changeCustomer = (tx: Tx, id: number, fields: CustomerFields): Result<{ id: number }> => {
  const before = customerById(tx.db, id);
  if (before === null) return notFound(id);
  const after = checkedFields(before, fields);
  if (!after.ok) return after;
  // The keys of a strict object that zod has parsed.
  for (const field of Object.keys(after.value) as (keyof CustomerFields)[]) {
    const value = after.value[field];
    if (value === before[field]) continue;
    updateCustomerField(tx.db, before, field, value);
    changed(tx, id, field, before[field], value);
    // Entries show the name.
    if (field === 'name') tx.changed('entries');
  }
  touched(tx, id);
  return ok({ id });
};

const changeBan = (
  tx: Tx,
  id: number,
  ban: { readonly reason: string; readonly until: string | null } | null,
): Result<{ id: number }> => {
  const before = customerById(tx.db, id);
  if (before === null) return notFound(id);
  const reason = ban?.reason ?? null;
  const until = ban?.until ?? null;
  setCollectionBan(tx.db, id, ban === null ? null : { ...ban, setAt: before.banSetAt ?? tx.at });
  if (reason !== before.banReason) changed(tx, id, 'banReason', before.banReason, reason);
  if (until !== before.banUntil) changed(tx, id, 'banUntil', before.banUntil, until);
  touched(tx, id);
  return ok({ id });
};

export const customerHandlers = (context: BackendContext): Handlers<typeof customerChannels> => ({
  'customers.get': ({ id }) => {
    const row = customerById(context.db(), id);
    return row === null ? notFound(id) : ok(customerOf(context.db(), row, context.clock.today()));
  },
  'customers.change': ({ id, ...fields }, call) =>
    runCommand(context, call, (tx) => changeCustomer(tx, id, fields)),
  'customers.setCollectionBan': ({ id, ban }, call) =>
    runCommand(context, call, (tx) => changeBan(tx, id, ban)),
  // The number is not kept with the audit row, so that a repeat of the command is refused rather than answered from it.
  'customers.revealPersonalNumber': ({ id }, call) =>
    runCommand(
      context,
      call,
      (tx) => {
        const row = customerById(tx.db, id);
        if (row === null) return notFound(id);
        tx.about('customer', id);
        tx.changed(`customers:${id}`);
        return ok({ personalNumber: row.personalNumber });
      },
      { keepResult: false },
    ),
  'customers.history': ({ id }, call) => {
    const db = context.db();
    const row = customerById(db, id);
    return row === null ? notFound(id) : ok(customerStory(db, row, agentLanguage(db, call.agent.id)));
  },
  'customers.documents': ({ id }) =>
    ok({ documents: [...documentsOfCustomer(context.db(), id, documentsLimit)] }),
  ...contactHandlers(context),
  'documents.open': ({ id }, call) => openDocument(context, call, id),
});

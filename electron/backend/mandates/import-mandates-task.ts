import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { MandatesImported } from '../../../shared/api/mandates.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { mandateChange } from '../../../shared/domain/collections/mandate-change.ts';
import { customerKey, type BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import type { LineIssue } from '../../../shared/formats/fixed-width/field-table.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import { bankFileByHash, customersByKey, insertBankFile } from '../../../db/queries/bank-files.ts';
import { insertIssue } from '../../../db/queries/issues.ts';
import {
  activateMandate,
  cancelMandate,
  insertMandate,
  insertMandateEvent,
  liveMandate,
} from '../../../db/queries/mandates.ts';
import { write, type Tx } from '../../../db/write.ts';
import { readBankFile, type BankFileRead } from '../bank-files/read-bank-file.ts';
import { defineTask } from '../tasks.ts';

export type ImportMandatesInput = { readonly creditorId: number; readonly path: string };

/** Mandate files are short; one that does not fit into a row of the database is none. */
const sizeLimitBytes = 256 * 1024 * 1024;

const mandateKinds: ReadonlySet<BankItem['kind']> = new Set([
  'mandate_active',
  'mandate_registered',
  'mandate_cancelled',
]);
const mandateFormats: ReadonlySet<string> = new Set(['bs-0603', 'ls-mandates']);

type Taken = {
  readonly read: BankFileRead;
  readonly items: readonly BankItem[];
  readonly issues: readonly LineIssue[];
};

const takeIn = async (file: string): Promise<Result<Taken>> => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const read = await readBankFile(file, {
    item: (item) => void items.push(item),
    issue: (issue) => void issues.push(issue),
  });
  if (!read.ok) return read;
  if (!mandateFormats.has(read.value.head.format))
    return refuse(apiError('bank_file_other', { format: read.value.head.format }));
  return ok({ read: read.value, items: items.filter(({ kind }) => mandateKinds.has(kind)), issues });
};

const dayIn = (item: BankItem): string | null => {
  const effectiveOn = item.extra['effectiveOn'] ?? '';
  return effectiveOn === '' ? null : effectiveOn;
};

const digitsOf = (number: string): string => number.replace(/^0+(?=.)/u, '');

/** LS has no debtor groups; where the file has one, it is the agreement's. */
const agreementOf = (agreements: readonly Agreement[], item: BankItem): Agreement | null =>
  agreements.find(
    (agreement) =>
      digitsOf(agreement.creditorNumber) === digitsOf(item.creditorNumber) &&
      (item.debtorGroup === '' || agreement.debtorGroup === item.debtorGroup),
  ) ?? null;

type Where = { readonly creditorId: number; readonly fileName: string; readonly bankFileId: number };

const raise = (
  tx: Tx,
  where: Where,
  issue:
    | Pick<LineIssue, 'severity' | 'code' | 'line' | 'field' | 'value' | 'params'>
    | {
        readonly severity: 'error' | 'warning';
        readonly code: string;
        readonly line: number;
        readonly field: string;
        readonly value: string;
        readonly params: Readonly<Record<string, string>>;
      },
): void =>
  insertIssue(tx.db, {
    creditorId: where.creditorId,
    subject: where.fileName,
    code: issue.code,
    severity: issue.severity,
    params: JSON.stringify(issue.params),
    importId: null,
    importRowId: null,
    entryId: null,
    customerId: null,
    file: where.fileName,
    sheet: '',
    row: issue.line === 0 ? null : issue.line,
    column: issue.field,
    value: issue.value,
    at: tx.at,
  });

type Outcome = 'added' | 'activated' | 'cancelled' | 'unchanged' | 'issue';

const takeMandate = (
  tx: Tx,
  where: Where,
  agreement: Agreement,
  customerId: number,
  item: BankItem,
): Outcome => {
  const known = liveMandate(tx.db, agreement.id, customerId);
  const isCancelled = item.kind === 'mandate_cancelled';
  const change = mandateChange(
    known === null || known.state === 'cancelled' ? null : { state: known.state, number: known.number },
    { isCancelled, endedBy: item.endedBy, mandateNumber: item.mandateNumber },
  );
  const event = (mandateId: number, cancelledBy: BankItem['endedBy']) =>
    insertMandateEvent(tx.db, {
      mandateId,
      state: cancelledBy === null ? 'active' : 'cancelled',
      cancelledBy,
      effectiveOn: dayIn(item),
      bankFileId: where.bankFileId,
      fileLine: item.line,
      agentId: tx.agentId,
      at: tx.at,
    });
  if (change.kind === 'unchanged') return 'unchanged';
  if (change.kind === 'add') {
    const mandate = {
      agreementId: agreement.id,
      customerId,
      number: item.mandateNumber,
      validFrom: dayIn(item),
      at: tx.at,
    };
    event(insertMandate(tx.db, mandate), null);
    return 'added';
  }
  if (known === null || change.kind === 'not_known') {
    raise(tx, where, {
      severity: 'warning',
      code: 'mandate_not_known',
      line: item.line,
      field: 'customerNumber',
      value: item.customerNumber,
      params: { number: item.customerNumber },
    });
    return 'issue';
  }
  if (change.kind === 'cancel') {
    cancelMandate(tx.db, known.id, change.by, dayIn(item));
    event(known.id, change.by);
    return 'cancelled';
  }
  activateMandate(tx.db, known.id, item.mandateNumber);
  event(known.id, null);
  return 'activated';
};

const unmatched = (item: BankItem, code: 'mandate_agreement_unknown' | 'mandate_customer_unknown') => {
  const number = code === 'mandate_agreement_unknown' ? item.creditorNumber : item.customerNumber;
  const field = code === 'mandate_agreement_unknown' ? 'creditorNumber' : 'customerNumber';
  return { severity: 'error' as const, code, line: item.line, field, value: number, params: { number } };
};

/** Takes a whole mandate file in, in one transaction; what finds no agreement or customer waits in the error log. */
const apply = (tx: Tx, where: Where, taken: Taken): Omit<MandatesImported, 'bankFileId'> => {
  const counts = { added: 0, activated: 0, cancelled: 0, unchanged: 0, issue: taken.issues.length };
  const agreements = listAgreements(tx.db).filter(({ creditorId }) => creditorId === where.creditorId);
  const customers = customersByKey(tx.db, where.creditorId, customerKey);
  for (const issue of taken.issues) raise(tx, where, issue);
  for (const item of taken.items) {
    const agreement = agreementOf(agreements, item);
    const customerId = customers.get(customerKey(item.customerNumber));
    if (agreement === null || customerId === undefined) {
      raise(
        tx,
        where,
        unmatched(item, agreement === null ? 'mandate_agreement_unknown' : 'mandate_customer_unknown'),
      );
      counts.issue += 1;
    } else counts[takeMandate(tx, where, agreement, customerId, item)] += 1;
  }
  const { issue: issues, ...rest } = counts;
  return { ...rest, issues };
};

export const importMandatesTask = defineTask<ImportMandatesInput, MandatesImported>(
  async (input, { db, command }) => {
    const name = path.basename(input.path);
    const { size } = await stat(input.path);
    if (size > sizeLimitBytes)
      return refuse(apiError('bank_file_too_large', { sizeBytes: size, limitBytes: sizeLimitBytes }));
    const content = await readFile(input.path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const taken = await takeIn(input.path);
    if (!taken.ok) return taken;
    const written = write(db, command, (tx) => {
      const before = bankFileByHash(tx.db, input.creditorId, sha256);
      if (before !== null) return refuse(apiError('bank_file_read_before', { file: before.name }));
      const { head, totals } = taken.value.read;
      const bankFileId = insertBankFile(tx.db, {
        creditorId: input.creditorId,
        direction: 'in',
        format: head.format,
        name,
        sha256,
        content,
        lines: totals.records,
        totalMinor: null,
        currency: null,
        agentId: tx.agentId,
        at: tx.at,
      });
      const counts = apply(tx, { creditorId: input.creditorId, fileName: name, bankFileId }, taken.value);
      tx.about('bankFile', bankFileId);
      tx.changed('mandates', 'issues');
      return ok({ bankFileId, ...counts });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);

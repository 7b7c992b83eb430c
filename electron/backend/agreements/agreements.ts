import type { agreementChannels, NewAgreement } from '../../../shared/api/agreements.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { isCreditorNumber, isSupplierNumber } from '../../../shared/domain/collections/scheme-numbers.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import {
  agreementByCode,
  agreementById,
  agreementByNumber,
  hasRuns,
  insertAgreement,
  listAgreements,
  updateAgreement,
} from '../../../db/queries/agreements.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import type { Connection } from '../../../db/connection.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

/** The field that the scheme does not take as it is; null where all of them are right. */
const wrongField = (agreement: NewAgreement, creditorCountry: string): keyof NewAgreement | null => {
  const scheme = schemeOf(agreement.scheme);
  if (scheme.country !== creditorCountry) return 'scheme';
  if (!isCreditorNumber(scheme, agreement.creditorNumber)) return 'creditorNumber';
  if (!scheme.sections.includes(agreement.section)) return 'section';
  if (!isSupplierNumber(scheme, agreement.dataSupplierNumber)) return 'dataSupplierNumber';
  if (agreement.isTest && !scheme.hasTestFiles) return 'isTest';
  if (agreement.leadDays === null && scheme.earliest === null) return 'leadDays';
  if (agreement.rules.withoutMandate === 'send_slip' && !scheme.sendsSlips) return 'rules';
  if (agreement.mainText !== '' && scheme.text === null) return 'mainText';
  if (agreement.sendsMandateChanges && scheme.mandateChanges === null) return 'sendsMandateChanges';
  const { minimumMinor, maximumMinor } = agreement.rules;
  return maximumMinor !== null && maximumMinor < minimumMinor ? 'rules' : null;
};

const check = (db: Connection, agreement: NewAgreement, ownId: number | null): Result<null> => {
  const creditor = creditorById(db, agreement.creditorId);
  if (creditor === null)
    return refuse(apiError('not_found', { subject: 'creditor', id: String(agreement.creditorId) }));
  const field = wrongField(agreement, creditor.country);
  if (field !== null) return refuse(apiError('agreement_invalid', { scheme: agreement.scheme, field }));
  const sameCode = agreementByCode(db, agreement.creditorId, agreement.code);
  if (sameCode !== null && sameCode.id !== ownId)
    return refuse(apiError('agreement_code_taken', { code: agreement.code }));
  const sameNumber = agreementByNumber(db, agreement);
  if (sameNumber !== null && sameNumber.id !== ownId)
    return refuse(apiError('agreement_number_taken', { number: agreement.creditorNumber }));
  return ok(null);
};

/** The path that a folder of the input means: what stands already, or what the clerk chose in the system's dialog. */
const folderOf = (context: BackendContext, given: string, known: string): Result<string> => {
  if (given === '' || given === known) return ok(given);
  const chosen = context.files.resolve(given);
  return chosen === null ? refuse(apiError('file_token_unknown', {})) : ok(chosen);
};

const withFolders = (
  context: BackendContext,
  agreement: NewAgreement,
  known: Pick<NewAgreement, 'outFolder' | 'inFolder'>,
): Result<NewAgreement> => {
  const outFolder = folderOf(context, agreement.outFolder, known.outFolder);
  if (!outFolder.ok) return outFolder;
  const inFolder = folderOf(context, agreement.inFolder, known.inFolder);
  if (!inFolder.ok) return inFolder;
  return ok({ ...agreement, outFolder: outFolder.value, inFolder: inFolder.value });
};

const fixedOnceUsed = ['creditorId', 'scheme', 'creditorNumber', 'debtorGroup'] as const;

export const agreementHandlers = (context: BackendContext): Handlers<typeof agreementChannels> => ({
  'agreements.list': () => ok({ agreements: [...listAgreements(context.db())] }),
  'agreements.add': (input, call) =>
    runCommand(context, call, (tx) => {
      const checked = check(tx.db, input, null);
      if (!checked.ok) return checked;
      const agreement = withFolders(context, input, { outFolder: '', inFolder: '' });
      if (!agreement.ok) return agreement;
      const id = insertAgreement(tx.db, agreement.value, tx.at);
      tx.about('agreement', id);
      tx.changed('agreements');
      return ok({ id });
    }),
  'agreements.change': ({ id, ...input }, call) =>
    runCommand(context, call, (tx) => {
      const known = agreementById(tx.db, id);
      if (known === null) return refuse(apiError('not_found', { subject: 'agreement', id: String(id) }));
      const fixed = fixedOnceUsed.filter((field) => known[field] !== input[field]);
      if (fixed.length > 0 && hasRuns(tx.db, id))
        return refuse(
          apiError('invalid_input', { path: fixed.join(', '), reason: 'the agreement has runs' }),
        );
      const checked = check(tx.db, input, id);
      if (!checked.ok) return checked;
      if (input.nextFileNumber !== undefined && input.nextFileNumber < known.nextFileNumber)
        return refuse(apiError('agreement_invalid', { scheme: input.scheme, field: 'nextFileNumber' }));
      const agreement = withFolders(context, input, known);
      if (!agreement.ok) return agreement;
      updateAgreement(tx.db, id, agreement.value);
      tx.about('agreement', id);
      tx.changed('agreements');
      return ok({ id });
    }),
});

import type { BankFileFormat, BankFileReader, BankFileSink } from '../bank-file/bank-item.ts';
import type { DeliveryFormat, RecordType } from './delivery-format.ts';
import {
  closeSection,
  readDeliveryEnd,
  readDeliveryStart,
  readSectionEnd,
  readSectionStart,
} from './delivery-frame.ts';
import {
  newDeliveryState,
  reportLine,
  reportOutOfOrder,
  requireSame,
  type DeliveryState,
} from './delivery-state.ts';
import { recordLength } from './delivery-tables.ts';

/** First and last line of an old transport wrapper; it says nothing of the delivery. */
const wrapperStart = 'PBCNET00';
const wrapperEnd = 'PBCNET90';

/** The subsystem of the test system; `BS1` is that of production. */
const testSubsystem = 'KR9';

const carriageReturn = 13;

/** Each payment by itself; of the others, which a section may hold by the thousand, the first of its kind. */
const reportUnknown = (state: DeliveryState, type: RecordType) => {
  const section = state.section?.section ?? '';
  const value = `${state.given.slice(0, 5)} ${state.given.slice(13, 17)}`;
  const kind = `${section} ${value}`;
  if (type !== '042' && state.seenUnknown.has(kind)) return;
  state.seenUnknown.add(kind);
  reportLine(state, 'warning', 'record_unknown', { column: 1, value, params: { section } });
};

const countRecord = ({ current }: DeliveryState, type: RecordType) => {
  if (type === '042') current.payments += 1;
  else if (type === '022') current.debtors += 1;
  else current.texts += 1;
};

/**
 * Creditor and debtor group must be those of the section. A record of another creditor is counted with the section and
 * left out.
 */
const checkOwner = (state: DeliveryState, line: string): boolean => {
  state.isForeign = false;
  const { section } = state;
  if (section === null) return false;
  if (!line.startsWith(section.pbsNumber, 5)) {
    state.isForeign = true;
    const place = { field: 'pbsNumber', at: 6, severity: 'error' } as const;
    requireSame(state, place, line.slice(5, 13), section.pbsNumber);
  }
  const at = state.format.debtorGroupAt;
  const isSameGroup = line.startsWith(section.debtorGroup, at - 1);
  if (!isSameGroup) {
    const place = { field: 'debtorGroup', at, severity: 'warning' } as const;
    requireSame(state, place, line.slice(at - 1, at + 4), section.debtorGroup);
  }
  return isSameGroup && !state.isForeign;
};

const readSectionRecord = (state: DeliveryState, type: RecordType) => {
  if (state.stage !== 'section') {
    // One issue for what may be a million lines: it is the section start that is missing.
    if (!state.sawOutside) reportOutOfOrder(state, 'BS012');
    state.sawOutside = true;
    return;
  }
  countRecord(state, type);
  const { given, lineNumber } = state;
  const line = given.length < recordLength ? given.padEnd(recordLength) : given;
  const isOwn = checkOwner(state, line);
  state.headBefore = '';
  if (!state.records.record(type, line, given, lineNumber, state.section)) reportUnknown(state, type);
  else if (type === '042' && isOwn) state.headBefore = line.slice(0, state.format.debtorGroupAt + 4);
};

/** The transport wrapper, blank lines around the delivery, and what follows its end. */
const readOutsideOfDelivery = (state: DeliveryState): boolean => {
  const { given, stage, wrapper } = state;
  if (stage === 'between' || stage === 'section') return false;
  if (given.trim() === '') return true;
  if (stage === 'before') {
    if (wrapper !== 'none' || !given.startsWith(wrapperStart)) return false;
    state.wrapper = 'open';
    return true;
  }
  if (wrapper === 'open' && given.startsWith(wrapperEnd)) {
    state.wrapper = 'closed';
    return true;
  }
  if (!state.sawAfterEnd) reportLine(state, 'error', 'after_the_end', { column: 1, value: given });
  state.sawAfterEnd = true;
  state.holds = false;
  return true;
};

const readLine = (state: DeliveryState) => {
  if (readOutsideOfDelivery(state)) return;
  state.recordCount += 1;
  const { given } = state;
  const type = given.startsWith('BS') ? given.slice(2, 5) : '';
  if (state.stage === 'before' && type !== '002') {
    reportOutOfOrder(state, 'BS002');
    state.stage = 'between';
  }
  switch (type) {
    case '002':
      readDeliveryStart(state);
      break;
    case '012':
      readSectionStart(state);
      break;
    case '022':
    case '042':
    case '052':
    case '062':
      readSectionRecord(state, type);
      break;
    case '092':
      readSectionEnd(state);
      break;
    case '992':
      readDeliveryEnd(state);
      break;
    default:
      state.holds = false;
      reportLine(state, 'error', 'record_unknown', { column: 1, value: given.slice(0, 5) });
  }
};

const endOf = (state: DeliveryState): ReturnType<BankFileReader['end']> => {
  if (state.stage !== 'ended') {
    reportLine(state, 'error', 'file_cut_off', { params: { expected: 'BS992' } });
    closeSection(state);
    state.holds = false;
  } else if (state.wrapper === 'open')
    reportLine(state, 'warning', 'file_cut_off', { params: { expected: wrapperEnd } });
  const { format, start } = state;
  return {
    head: {
      format: format.name,
      version: '',
      direction: format.direction,
      deliveryId: start?.deliveryId ?? '',
      createdOn: start?.createdOn ?? null,
      isTest: start?.subsystem === testSubsystem,
    },
    totals: {
      records: state.recordCount,
      items: state.itemCount,
      amountMinor: state.amountMinor,
      paidMinor: state.paidMinor,
      hold: state.holds,
    },
  };
};

const createReader = (format: DeliveryFormat, sink: BankFileSink): BankFileReader => {
  const state = newDeliveryState(format, sink);
  const { repeat } = state.records;
  return {
    line: (text) => {
      state.lineNumber += 1;
      const given = text.charCodeAt(text.length - 1) === carriageReturn ? text.slice(0, -1) : text;
      state.given = given;
      if (
        repeat !== undefined &&
        given.length === recordLength &&
        state.headBefore !== '' &&
        given.startsWith(state.headBefore)
      ) {
        state.recordCount += 1;
        state.current.payments += 1;
        repeat(given, state.lineNumber);
      } else readLine(state);
    },
    end: () => endOf(state),
  };
};

const isDeliveryOf = (format: DeliveryFormat, firstLines: readonly string[]): boolean => {
  const first = firstLines.find((line) => !line.startsWith(wrapperStart) && line.trim() !== '');
  return first !== undefined && first.startsWith('BS002') && first.startsWith(format.deliveryType, 16);
};

/**
 * A format of Betalingsservice. Its reader takes lines with or without their trailing blanks and a CR left on, and skips
 * the old transport wrapper. `amountMinor` and `paidMinor` of the totals are net: less disbursements and reversals.
 */
export const bankFileFormat = (format: DeliveryFormat): BankFileFormat => ({
  name: format.name,
  recognise: (firstLines) => isDeliveryOf(format, firstLines),
  createReader: (sink) => createReader(format, sink),
});

import { readRecord } from '../fixed-width/read-record.ts';
import { reportOutOfOrder, requireSame, type DeliveryState } from './delivery-state.ts';
import { deliveryEnd, deliveryStart } from './delivery-tables.ts';
import { addTotals, compareTotals, noTotals } from './section-totals.ts';

/** The starts and ends of a delivery and its sections: their order, their counts and sums. */

export const closeSection = (state: DeliveryState) => {
  addTotals(state.whole, state.current);
  state.current = noTotals();
  state.section = null;
  state.headBefore = '';
  state.records.boundary();
};

export const readDeliveryStart = (state: DeliveryState) => {
  if (state.stage !== 'before') {
    reportOutOfOrder(state, state.stage === 'section' ? 'BS092' : 'BS012');
    return;
  }
  state.stage = 'between';
  state.start = readRecord(deliveryStart, state.given, state.lineNumber, state.sink.issue);
  if (state.start === null) return;
  const place = { field: 'deliveryType', at: 17, severity: 'error' } as const;
  requireSame(state, place, state.start.deliveryType, state.format.deliveryType);
};

export const readSectionStart = (state: DeliveryState) => {
  if (state.stage === 'section') reportOutOfOrder(state, 'BS092');
  closeSection(state);
  state.stage = 'section';
  state.sawOutside = false;
  state.current.sections = 1;
  state.section = state.format.readSectionStart(state.given, state.lineNumber, state.sink.issue);
};

export const readSectionEnd = (state: DeliveryState) => {
  if (state.stage !== 'section') {
    reportOutOfOrder(state, 'BS012');
    return;
  }
  const { given, lineNumber, format, section, sink } = state;
  const end = format.readSectionEnd(given, lineNumber, sink.issue);
  if (end === null) state.holds = false;
  else {
    if (section !== null) {
      requireSame(state, { field: 'pbsNumber', at: 6, severity: 'error' }, end.pbsNumber, section.pbsNumber);
      requireSame(state, { field: 'section', at: 14, severity: 'error' }, end.section, section.section);
    }
    const where = { given, lineNumber, fields: format.sectionEndFields };
    if (!compareTotals(end, state.current, where, sink.issue)) state.holds = false;
  }
  closeSection(state);
  state.stage = 'between';
};

export const readDeliveryEnd = (state: DeliveryState) => {
  if (state.stage === 'section') reportOutOfOrder(state, 'BS092');
  closeSection(state);
  state.stage = 'ended';
  const { given, lineNumber, start, sink } = state;
  const end = readRecord(deliveryEnd, given, lineNumber, sink.issue);
  if (end === null) {
    state.holds = false;
    return;
  }
  if (start !== null)
    for (const { name, at } of deliveryEnd.fields)
      if (name === 'dataSupplierNumber' || name === 'subsystem' || name === 'deliveryType')
        requireSame(state, { field: name, at, severity: 'error' }, end[name], start[name]);
  if (!compareTotals(end, state.whole, { given, lineNumber, fields: deliveryEnd.fields }, sink.issue))
    state.holds = false;
};

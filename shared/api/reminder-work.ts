import * as z from 'zod';
import { policyRules } from '../domain/reminders/policy.ts';
import { command } from './channel.ts';
import { amountMinor, day, id, jobStarted } from './values.ts';

const reason = z.string().trim().min(1).max(500);

/** Work on the notices of a run that is not issued yet, and what takes an issued one back. */
export const reminderWorkChannels = {
  'reminders.takeOut': command(z.strictObject({ id, reason }), z.strictObject({ id })),
  'reminders.putBack': command(z.strictObject({ id }), z.strictObject({ id })),
  /** Puts the customer on hold up to and with the day, and takes the notice out. */
  'reminders.hold': command(z.strictObject({ id, until: day.nullable(), reason }), z.strictObject({ id })),
  /** Lowers or drops the fee of one notice; what the law says of the fee is tested again. */
  'reminders.lowerFee': command(
    z.strictObject({ id, feeMinor: amountMinor.min(0), reason }),
    z.strictObject({ id }),
    'teamLead',
  ),
  'reminders.write': command(
    z.strictObject({ id, text: z.string().max(2000), note: z.string().max(2000) }),
    z.strictObject({ id }),
  ),
  'reminders.approve': command(z.strictObject({ runId: id }), z.strictObject({ runId: id })),
  'reminders.discard': command(z.strictObject({ runId: id }), z.strictObject({ runId: id })),
  /**
   * Enters interest, fees and compensation and issues what the law lets through; what has changed since the proposal is
   * taken out. The job's outcome is an `IssuedReminders`.
   */
  'reminders.issue': command(z.strictObject({ runId: id }), jobStarted),
  /** By reversing entries; refused once a later notice or money rests on it. */
  'reminders.takeBack': command(z.strictObject({ id, reason }), z.strictObject({ id })),
  /** Every issued notice of the run, or none. */
  'reminders.takeBackRun': command(z.strictObject({ runId: id, reason }), jobStarted),
};

export const simulationChannels = {
  /**
   * Tries a policy on the last months beside the one in force, with a run every so many days; the ledger stays as it is.
   * The job's outcome is a `SimulatedReminders`.
   */
  'reminders.simulate': command(
    z.strictObject({
      creditorId: id,
      rules: policyRules,
      months: z.int().min(1).max(24),
      everyDays: z.int().min(1).max(31),
    }),
    jobStarted,
  ),
};

const sums = z.record(z.string(), amountMinor);
const simulationTally = z.strictObject({
  notices: z.int(),
  byKind: z.strictObject({ reminder: z.int(), demand: z.int(), payment_demand: z.int() }),
  stopped: z.int(),
  reminded: z.int(),
  paidByDeadline: z.int(),
  feeMinor: sums,
  interestMinor: sums,
  compensationMinor: sums,
});
export const simulatedReminders = z.strictObject({
  from: day,
  to: day,
  runs: z.int(),
  tested: simulationTally,
  inForce: simulationTally,
});
export type SimulatedReminders = z.infer<typeof simulatedReminders>;

export const issuedReminders = z.strictObject({
  runId: id,
  issued: z.int(),
  /** Taken out since the law stops them, or since something has changed. */
  stopped: z.int(),
  changed: z.int(),
  /** Taken out since the customer has no postal address. */
  noAddress: z.int(),
});
export type IssuedReminders = z.infer<typeof issuedReminders>;

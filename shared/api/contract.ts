import type * as z from 'zod';
import { agentChannels } from './agents.ts';
import { accountStatementChannels } from './account-statements.ts';
import { auditChannels } from './audit.ts';
import { bankFileChannels, reasonActionChannels, taskChannels } from './bank-files.ts';
import type { Channel } from './channel.ts';
import { agreementChannels } from './agreements.ts';
import { collectionChannels } from './collections.ts';
import { collectionFileChannels, collectionWorkChannels } from './collection-work.ts';
import { collectionDeadlineChannels } from './collection-deadlines.ts';
import { holdChannels } from './holds.ts';
import { mandateChannels } from './mandates.ts';
import { creditorChannels } from './creditors.ts';
import { customerChannels } from './customers.ts';
import { entryChannels } from './entries.ts';
import { explainChannels } from './explain.ts';
import { fileChannels, windowChannels } from './files.ts';
import { importChannels } from './imports.ts';
import { issueChannels } from './issues.ts';
import { jobChannels } from './jobs.ts';
import { lawChannels } from './law.ts';
import { letterChannels } from './letters.ts';
import { postingChannels } from './postings.ts';
import { notificationChannels } from './notifications.ts';
import { paymentChannels } from './payments.ts';
import { reminderWorkChannels, simulationChannels } from './reminder-work.ts';
import { policyChannels, reminderChannels } from './reminders.ts';
import { settingsChannels } from './settings.ts';
import { statisticsChannels } from './statistics.ts';
import { systemChannels } from './system.ts';
import { savedViewChannels, viewChannels } from './views.ts';

/** Answered by the backend. */
export const backendContract = {
  ...systemChannels,
  ...jobChannels,
  ...creditorChannels,
  ...agreementChannels,
  ...collectionChannels,
  ...collectionDeadlineChannels,
  ...collectionWorkChannels,
  ...collectionFileChannels,
  ...mandateChannels,
  ...paymentChannels,
  ...holdChannels,
  ...lawChannels,
  ...policyChannels,
  ...reminderChannels,
  ...reminderWorkChannels,
  ...simulationChannels,
  ...letterChannels,
  ...postingChannels,
  ...bankFileChannels,
  ...reasonActionChannels,
  ...taskChannels,
  ...agentChannels,
  ...notificationChannels,
  ...settingsChannels,
  ...viewChannels,
  ...savedViewChannels,
  ...customerChannels,
  ...accountStatementChannels,
  ...entryChannels,
  ...explainChannels,
  ...importChannels,
  ...issueChannels,
  ...auditChannels,
  ...statisticsChannels,
} satisfies Record<string, Channel>;

/** Answered by the main process itself: dialogs and the window. */
export const mainContract = { ...fileChannels, ...windowChannels } satisfies Record<string, Channel>;

export const contract = { ...backendContract, ...mainContract };

export type BackendChannel = keyof typeof backendContract;
export type ChannelName = keyof typeof contract;
export type InputOf<C extends ChannelName> = z.input<(typeof contract)[C]['input']>;
export type ParsedInputOf<C extends ChannelName> = z.output<(typeof contract)[C]['input']>;
export type OutputOf<C extends ChannelName> = z.output<(typeof contract)[C]['output']>;

export type QueryName = {
  [C in ChannelName]: (typeof contract)[C]['kind'] extends 'query' ? C : never;
}[ChannelName];
export type CommandName = {
  [C in ChannelName]: (typeof contract)[C]['kind'] extends 'command' ? C : never;
}[ChannelName];

/** What crosses from the renderer to the backend. Commands carry an id that makes a repeat harmless. */
export type ApiRequest = {
  readonly channel: string;
  readonly commandId: string | null;
  readonly input: unknown;
};

/** A message of more than this is refused at the door, before it is parsed. */
export const messageLimitBytes = 1_048_576;

import type { Topic } from '../../shared/api/events.ts';

/** Which subjects each channel's answer is made of, by the channel's first word. */
const subjectsOf: Readonly<Record<string, readonly string[]>> = {
  system: ['*'],
  jobs: [],
  creditors: ['creditors'],
  agents: ['agents'],
  settings: ['settings'],
  savedViews: ['savedViews'],
  customers: ['customers', 'entries', 'documents', 'contacts'],
  accountStatements: ['entries', 'payments', 'customers'],
  contacts: ['customers', 'contacts'],
  entries: ['entries', 'documents', 'customers', 'issues', 'holds', 'mandates', 'agreements', 'collections'],
  imports: ['imports', 'issues'],
  importProfiles: ['imports', 'importProfiles'],
  issues: ['issues'],
  audit: ['audit'],
  agreements: ['agreements'],
  holds: ['holds'],
  law: ['law', 'entries', 'customers', 'creditors'],
  reminders: ['reminders', 'reminderPolicies'],
  letters: ['letters', 'reminders', 'outbox', 'creditors'],
  notifications: ['outbox', 'notifications', 'settings'],
  mandates: ['mandates', 'customers'],
  postings: ['postings', 'vouchers', 'payments'],
  collections: ['collections', 'agreements'],
  bankFiles: ['bankFiles', 'collections', 'payments', 'mandates', 'issues'],
  reasonActions: ['reasonActions', 'agreements', 'bankFiles'],
  tasks: ['tasks'],
  statistics: ['statistics', 'collections', 'customers', 'payments'],
  payments: ['payments', 'entries', 'customers', 'settings', 'postings'],
};

const rowOf = (input: unknown): number | null =>
  typeof input === 'object' && input !== null && 'id' in input && typeof input.id === 'number'
    ? input.id
    : null;

/**
 * Whether an answer must be read again after these topics. `customers:17` leaves the answer about customer 18 as it
 * is, when nothing else than customers has changed.
 */
export const isOutdatedBy = (channel: string, input: unknown, topics: readonly Topic[]): boolean => {
  const capability = channel.split('.')[0] ?? '';
  const subjects = subjectsOf[capability] ?? [capability];
  const own = subjects[0];
  const row = rowOf(input);
  return topics.some((topic) => {
    if (topic === '*' || subjects.includes('*')) return true;
    const [subject = '', id] = topic.split(':');
    if (!subjects.includes(subject)) return false;
    return id === undefined || row === null || subject !== own || Number(id) === row;
  });
};

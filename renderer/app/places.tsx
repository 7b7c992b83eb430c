import {
  IconAlertCircle,
  IconArrowsSplit2,
  IconBellRinging,
  IconBook2,
  IconBuildingBank,
  IconChartBar,
  IconFileImport,
  IconFiles,
  IconHistory,
  IconReceipt,
  IconNotebook,
  IconMail,
  IconSettings,
  IconSignature,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { OutputOf } from '../../shared/api/contract.ts';
import type { MessageId } from '../../shared/i18n/catalogue.ts';
import type { PlaceName } from './navigation.ts';

export type Place = {
  readonly name: PlaceName;
  readonly title: MessageId;
  /** Heading of the sidebar under which it stands; null stands at the bottom. */
  readonly group: 'ledger' | 'collect' | 'payments' | 'see' | null;
  readonly icon: Icon;
  /** `g l`: G, then L. */
  readonly key: string;
  readonly screen: LazyExoticComponent<ComponentType>;
  /** What waits here, of the database's status; `isLate` makes it red. */
  readonly counter?: (status: OutputOf<'system.status'>) => {
    readonly count: number;
    readonly isLate: boolean;
  };
};

/** The capabilities of the program, in the order of the sidebar. Screens are loaded when they are first opened. */
export const places: readonly Place[] = [
  {
    name: 'ledger',
    title: 'app.place.ledger',
    group: 'ledger',
    icon: IconBook2,
    key: 'g l',
    screen: lazy(() => import('../features/ledger/LedgerScreen.tsx')),
  },
  {
    name: 'customers',
    title: 'app.place.customers',
    group: 'ledger',
    icon: IconUsers,
    key: 'g c',
    screen: lazy(() => import('../features/customers/CustomersScreen.tsx')),
  },
  {
    name: 'imports',
    title: 'app.place.imports',
    group: 'ledger',
    icon: IconFileImport,
    key: 'g i',
    screen: lazy(() => import('../features/imports/ImportsScreen.tsx')),
  },
  {
    name: 'collections',
    title: 'app.place.collections',
    group: 'collect',
    icon: IconNotebook,
    key: 'g j',
    screen: lazy(() => import('../features/collections/JournalScreen.tsx')),
    counter: ({ openRuns }) => ({ count: openRuns, isLate: false }),
  },
  {
    name: 'agreements',
    title: 'app.place.agreements',
    group: 'collect',
    icon: IconBuildingBank,
    key: 'g a',
    screen: lazy(() => import('../features/agreements/AgreementsScreen.tsx')),
  },
  {
    name: 'mandates',
    title: 'app.place.mandates',
    group: 'collect',
    icon: IconSignature,
    key: 'g m',
    screen: lazy(() => import('../features/mandates/MandatesScreen.tsx')),
  },
  {
    name: 'bank-files',
    title: 'app.place.bank-files',
    group: 'collect',
    icon: IconFiles,
    key: 'g f',
    screen: lazy(() => import('../features/bank-files/BankFilesScreen.tsx')),
    counter: ({ openTasks }) => ({ count: openTasks, isLate: false }),
  },
  {
    name: 'error-log',
    title: 'app.place.error-log',
    group: 'collect',
    icon: IconAlertCircle,
    key: 'g e',
    screen: lazy(() => import('../features/error-log/ErrorLogScreen.tsx')),
    counter: ({ openIssues }) => ({ count: openIssues, isLate: openIssues > 0 }),
  },
  {
    name: 'outbox',
    title: 'app.place.outbox',
    group: 'collect',
    icon: IconMail,
    key: 'g o',
    screen: lazy(() => import('../features/notifications/OutboxScreen.tsx')),
    counter: ({ waitingMails }) => ({ count: waitingMails, isLate: false }),
  },
  {
    name: 'reminders',
    title: 'app.place.reminders',
    group: 'collect',
    icon: IconBellRinging,
    key: 'g r',
    screen: lazy(() => import('../features/reminders/RemindersScreen.tsx')),
  },
  {
    name: 'payments',
    title: 'app.place.payments',
    group: 'payments',
    icon: IconArrowsSplit2,
    key: 'g p',
    screen: lazy(() => import('../features/payments/PaymentsScreen.tsx')),
    counter: ({ waitingPayments }) => ({ count: waitingPayments, isLate: false }),
  },
  {
    name: 'postings',
    title: 'app.place.postings',
    group: 'payments',
    icon: IconReceipt,
    key: 'g v',
    screen: lazy(() => import('../features/postings/PostingsScreen.tsx')),
    counter: ({ waitingVouchers }) => ({ count: waitingVouchers, isLate: false }),
  },
  {
    name: 'statistics',
    title: 'app.place.statistics',
    group: 'see',
    icon: IconChartBar,
    key: 'g s',
    screen: lazy(() => import('../features/statistics/StatisticsScreen.tsx')),
  },
  {
    name: 'audit',
    title: 'app.place.audit',
    group: 'see',
    icon: IconHistory,
    key: 'g u',
    screen: lazy(() => import('../features/audit/AuditScreen.tsx')),
  },
  {
    name: 'settings',
    title: 'app.place.settings',
    group: null,
    icon: IconSettings,
    key: 'mod+,',
    screen: lazy(() => import('../features/settings/SettingsScreen.tsx')),
  },
];

export const placeOf = (name: PlaceName): Place | undefined => places.find((place) => place.name === name);

import type { Language } from '../api/values.ts';
import enApp from './en/app.json' with { type: 'json' };
import enGrid from './en/grid.json' with { type: 'json' };
import enStart from './en/start.json' with { type: 'json' };
import enLaw from './en/law.json' with { type: 'json' };
import enLetters from './en/letters.json' with { type: 'json' };
import enLedger from './en/ledger.json' with { type: 'json' };
import enCollections from './en/collections.json' with { type: 'json' };
import enAgreements from './en/agreements.json' with { type: 'json' };
import enReminders from './en/reminders.json' with { type: 'json' };
import enMandates from './en/mandates.json' with { type: 'json' };
import enBankFiles from './en/bank-files.json' with { type: 'json' };
import enPayments from './en/payments.json' with { type: 'json' };
import enPostings from './en/postings.json' with { type: 'json' };
import enNotifications from './en/notifications.json' with { type: 'json' };
import enStatistics from './en/statistics.json' with { type: 'json' };
import enCustomers from './en/customers.json' with { type: 'json' };
import enAccountStatements from './en/account-statements.json' with { type: 'json' };
import enImports from './en/imports.json' with { type: 'json' };
import enIssues from './en/issues.json' with { type: 'json' };
import enErrorLog from './en/error-log.json' with { type: 'json' };
import enAudit from './en/audit.json' with { type: 'json' };
import enSettings from './en/settings.json' with { type: 'json' };
import enStory from './en/story.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import daApp from './da/app.json' with { type: 'json' };
import daGrid from './da/grid.json' with { type: 'json' };
import daStart from './da/start.json' with { type: 'json' };
import daLaw from './da/law.json' with { type: 'json' };
import daLetters from './da/letters.json' with { type: 'json' };
import daLedger from './da/ledger.json' with { type: 'json' };
import daCollections from './da/collections.json' with { type: 'json' };
import daAgreements from './da/agreements.json' with { type: 'json' };
import daReminders from './da/reminders.json' with { type: 'json' };
import daMandates from './da/mandates.json' with { type: 'json' };
import daBankFiles from './da/bank-files.json' with { type: 'json' };
import daPayments from './da/payments.json' with { type: 'json' };
import daPostings from './da/postings.json' with { type: 'json' };
import daNotifications from './da/notifications.json' with { type: 'json' };
import daStatistics from './da/statistics.json' with { type: 'json' };
import daCustomers from './da/customers.json' with { type: 'json' };
import daAccountStatements from './da/account-statements.json' with { type: 'json' };
import daImports from './da/imports.json' with { type: 'json' };
import daIssues from './da/issues.json' with { type: 'json' };
import daErrorLog from './da/error-log.json' with { type: 'json' };
import daAudit from './da/audit.json' with { type: 'json' };
import daSettings from './da/settings.json' with { type: 'json' };
import daStory from './da/story.json' with { type: 'json' };
import daErrors from './da/errors.json' with { type: 'json' };
import svApp from './sv/app.json' with { type: 'json' };
import svGrid from './sv/grid.json' with { type: 'json' };
import svStart from './sv/start.json' with { type: 'json' };
import svLaw from './sv/law.json' with { type: 'json' };
import svLetters from './sv/letters.json' with { type: 'json' };
import svLedger from './sv/ledger.json' with { type: 'json' };
import svCollections from './sv/collections.json' with { type: 'json' };
import svAgreements from './sv/agreements.json' with { type: 'json' };
import svReminders from './sv/reminders.json' with { type: 'json' };
import svMandates from './sv/mandates.json' with { type: 'json' };
import svBankFiles from './sv/bank-files.json' with { type: 'json' };
import svPayments from './sv/payments.json' with { type: 'json' };
import svPostings from './sv/postings.json' with { type: 'json' };
import svNotifications from './sv/notifications.json' with { type: 'json' };
import svStatistics from './sv/statistics.json' with { type: 'json' };
import svCustomers from './sv/customers.json' with { type: 'json' };
import svAccountStatements from './sv/account-statements.json' with { type: 'json' };
import svImports from './sv/imports.json' with { type: 'json' };
import svIssues from './sv/issues.json' with { type: 'json' };
import svErrorLog from './sv/error-log.json' with { type: 'json' };
import svAudit from './sv/audit.json' with { type: 'json' };
import svSettings from './sv/settings.json' with { type: 'json' };
import svStory from './sv/story.json' with { type: 'json' };
import svErrors from './sv/errors.json' with { type: 'json' };
import fiApp from './fi/app.json' with { type: 'json' };
import fiGrid from './fi/grid.json' with { type: 'json' };
import fiStart from './fi/start.json' with { type: 'json' };
import fiLaw from './fi/law.json' with { type: 'json' };
import fiLetters from './fi/letters.json' with { type: 'json' };
import fiLedger from './fi/ledger.json' with { type: 'json' };
import fiCollections from './fi/collections.json' with { type: 'json' };
import fiAgreements from './fi/agreements.json' with { type: 'json' };
import fiReminders from './fi/reminders.json' with { type: 'json' };
import fiMandates from './fi/mandates.json' with { type: 'json' };
import fiBankFiles from './fi/bank-files.json' with { type: 'json' };
import fiPayments from './fi/payments.json' with { type: 'json' };
import fiPostings from './fi/postings.json' with { type: 'json' };
import fiNotifications from './fi/notifications.json' with { type: 'json' };
import fiStatistics from './fi/statistics.json' with { type: 'json' };
import fiCustomers from './fi/customers.json' with { type: 'json' };
import fiAccountStatements from './fi/account-statements.json' with { type: 'json' };
import fiImports from './fi/imports.json' with { type: 'json' };
import fiIssues from './fi/issues.json' with { type: 'json' };
import fiErrorLog from './fi/error-log.json' with { type: 'json' };
import fiAudit from './fi/audit.json' with { type: 'json' };
import fiSettings from './fi/settings.json' with { type: 'json' };
import fiStory from './fi/story.json' with { type: 'json' };
import fiErrors from './fi/errors.json' with { type: 'json' };
import nbApp from './nb/app.json' with { type: 'json' };
import nbGrid from './nb/grid.json' with { type: 'json' };
import nbStart from './nb/start.json' with { type: 'json' };
import nbLaw from './nb/law.json' with { type: 'json' };
import nbLetters from './nb/letters.json' with { type: 'json' };
import nbLedger from './nb/ledger.json' with { type: 'json' };
import nbCollections from './nb/collections.json' with { type: 'json' };
import nbAgreements from './nb/agreements.json' with { type: 'json' };
import nbReminders from './nb/reminders.json' with { type: 'json' };
import nbMandates from './nb/mandates.json' with { type: 'json' };
import nbBankFiles from './nb/bank-files.json' with { type: 'json' };
import nbPayments from './nb/payments.json' with { type: 'json' };
import nbPostings from './nb/postings.json' with { type: 'json' };
import nbNotifications from './nb/notifications.json' with { type: 'json' };
import nbStatistics from './nb/statistics.json' with { type: 'json' };
import nbCustomers from './nb/customers.json' with { type: 'json' };
import nbAccountStatements from './nb/account-statements.json' with { type: 'json' };
import nbImports from './nb/imports.json' with { type: 'json' };
import nbIssues from './nb/issues.json' with { type: 'json' };
import nbErrorLog from './nb/error-log.json' with { type: 'json' };
import nbAudit from './nb/audit.json' with { type: 'json' };
import nbSettings from './nb/settings.json' with { type: 'json' };
import nbStory from './nb/story.json' with { type: 'json' };
import nbErrors from './nb/errors.json' with { type: 'json' };

const en = {
  ...enApp,
  ...enGrid,
  ...enStart,
  ...enLedger,
  ...enLaw,
  ...enLetters,
  ...enCollections,
  ...enAgreements,
  ...enMandates,
  ...enReminders,
  ...enBankFiles,
  ...enPayments,
  ...enPostings,
  ...enNotifications,
  ...enStatistics,
  ...enCustomers,
  ...enAccountStatements,
  ...enImports,
  ...enIssues,
  ...enErrorLog,
  ...enAudit,
  ...enSettings,
  ...enStory,
  ...enErrors,
};

/** Every text of the program, by its key in the English catalogue, which is the source. */
export type MessageId = keyof typeof en;
export type Messages = Readonly<Record<string, string>>;

/** ICU messages per language. One test holds keys and placeholders equal in all five. */
export const catalogues: Readonly<Record<Language, Messages>> = {
  en,
  da: {
    ...daApp,
    ...daGrid,
    ...daStart,
    ...daLedger,
    ...daLaw,
    ...daLetters,
    ...daCollections,
    ...daAgreements,
    ...daMandates,
    ...daReminders,
    ...daBankFiles,
    ...daPayments,
    ...daPostings,
    ...daNotifications,
    ...daStatistics,
    ...daCustomers,
    ...daAccountStatements,
    ...daImports,
    ...daIssues,
    ...daErrorLog,
    ...daAudit,
    ...daSettings,
    ...daStory,
    ...daErrors,
  },
  sv: {
    ...svApp,
    ...svGrid,
    ...svStart,
    ...svLedger,
    ...svLaw,
    ...svLetters,
    ...svCollections,
    ...svAgreements,
    ...svMandates,
    ...svReminders,
    ...svBankFiles,
    ...svPayments,
    ...svPostings,
    ...svNotifications,
    ...svStatistics,
    ...svCustomers,
    ...svAccountStatements,
    ...svImports,
    ...svIssues,
    ...svErrorLog,
    ...svAudit,
    ...svSettings,
    ...svStory,
    ...svErrors,
  },
  fi: {
    ...fiApp,
    ...fiGrid,
    ...fiStart,
    ...fiLedger,
    ...fiLaw,
    ...fiLetters,
    ...fiCollections,
    ...fiAgreements,
    ...fiMandates,
    ...fiReminders,
    ...fiBankFiles,
    ...fiPayments,
    ...fiPostings,
    ...fiNotifications,
    ...fiStatistics,
    ...fiCustomers,
    ...fiAccountStatements,
    ...fiImports,
    ...fiIssues,
    ...fiErrorLog,
    ...fiAudit,
    ...fiSettings,
    ...fiStory,
    ...fiErrors,
  },
  nb: {
    ...nbApp,
    ...nbGrid,
    ...nbStart,
    ...nbLedger,
    ...nbLaw,
    ...nbLetters,
    ...nbCollections,
    ...nbAgreements,
    ...nbMandates,
    ...nbReminders,
    ...nbBankFiles,
    ...nbPayments,
    ...nbPostings,
    ...nbNotifications,
    ...nbStatistics,
    ...nbCustomers,
    ...nbAccountStatements,
    ...nbImports,
    ...nbIssues,
    ...nbErrorLog,
    ...nbAudit,
    ...nbSettings,
    ...nbStory,
    ...nbErrors,
  },
};

export const isMessageId = (key: string): key is MessageId => Object.hasOwn(en, key);

import { exportChangesTask } from './mandates/export-changes-task.ts';
import { importMandatesTask } from './mandates/import-mandates-task.ts';
import { importFilesTask, previewFilesTask } from './bank-files/read-files-task.ts';
import { prepareNoticesTask } from './notifications/prepare-notices-task.ts';
import { cancelLineTask, exportCollectionsTask } from './collections/export-task.ts';
import { signTask } from './collections/sign-task.ts';
import { validateTask } from './collections/validate-task.ts';
import { issueRemindersTask, takeBackRunTask } from './reminders/issue-task.ts';
import { simulateRemindersTask } from './reminders/simulate-task.ts';
import { proposeRemindersTask } from './reminders/propose-task.ts';
import { proposeTask } from './collections/propose-task.ts';
import { exportPostingsTask } from './postings/export-postings-task.ts';
import { postTask, reverseBatchTask } from './postings/post-task.ts';
import { tallyTask } from './statistics/tally-task.ts';
import { exportStatisticsTask } from './statistics/export-statistics-task.ts';
import { exportStatementTask } from './account-statements/export-statement-task.ts';
import { exportTask } from './exports/export-task.ts';
import { confirmTask } from './imports/confirm-task.ts';
import { inspectTask } from './imports/inspect-task.ts';
import { previewTask } from './imports/preview-task.ts';
import { lapsingTask } from './law/lapsing-task.ts';
import { verifyTask } from './system/verify-task.ts';

/** Every task that a worker can run, by its name. */
export const tasks = {
  verify: verifyTask,
  exportView: exportTask,
  exportStatistics: exportStatisticsTask,
  statisticsTally: tallyTask,
  exportStatement: exportStatementTask,
  importInspect: inspectTask,
  importPreview: previewTask,
  importConfirm: confirmTask,
  collectionPropose: proposeTask,
  remindersPropose: proposeRemindersTask,
  remindersIssue: issueRemindersTask,
  remindersSimulate: simulateRemindersTask,
  remindersTakeBack: takeBackRunTask,
  collectionValidate: validateTask,
  collectionSign: signTask,
  collectionExport: exportCollectionsTask,
  collectionCancel: cancelLineTask,
  mandatesImport: importMandatesTask,
  mandatesExport: exportChangesTask,
  post: postTask,
  postReverse: reverseBatchTask,
  postExport: exportPostingsTask,
  bankFilesPreview: previewFilesTask,
  bankFilesImport: importFilesTask,
  noticesPrepare: prepareNoticesTask,
  lawLapsing: lapsingTask,
};

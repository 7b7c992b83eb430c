import { verifyTask } from './system/verify-task.ts';

/** Every task that a worker can run, by its name. */
export const tasks = {
  verify: verifyTask,
};

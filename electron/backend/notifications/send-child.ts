import { openViewBench } from '../views/testing.ts';
import { turningHost } from './testing.ts';

/** A process of its own that sends the notices of run 1, to be killed in the middle of it: `send-child.ts FOLDER`. */
const bench = await openViewBench('anna', { host: turningHost, folder: process.argv[2] ?? '' });
const { jobId } = await bench.get('notifications.send', { creditorId: null, runId: 1 });
await bench.backend.jobs.ended(jobId);
await bench.close();

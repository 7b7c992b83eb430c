import { mandatesImported, type MandatesImported } from '../../../shared/api/mandates.ts';
import { invoke } from '../../app/api.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useOutcome, type Outcome } from './use-outcome.ts';

export type Reading = Omit<Outcome<MandatesImported>, 'follow'> & { readonly choose: () => void };

/** Reads the mandate file that the clerk chooses, and keeps what it did. */
export const useReading = (creditorId: number | null): Reading => {
  const { run, isRunning } = useApiCommand('mandates.import');
  const { follow, ...outcome } = useOutcome(mandatesImported);
  const read = async (): Promise<void> => {
    if (creditorId === null) return;
    const chosen = await invoke('files.choose', { purpose: 'bankFiles' });
    const file = chosen.ok ? chosen.value.files[0]?.token : undefined;
    if (file === undefined) return;
    const started = await run({ creditorId, file });
    if (started.ok) follow(started.value.jobId);
  };
  return { ...outcome, isRunning: isRunning || outcome.isRunning, choose: () => void read() };
};

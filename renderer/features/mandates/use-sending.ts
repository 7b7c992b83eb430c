import { changesExported, type ChangesExported } from '../../../shared/api/mandates.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useOutcome, type Outcome } from './use-outcome.ts';

export type Sending = Omit<Outcome<ChangesExported>, 'follow'> & {
  readonly send: (agreementId: number) => void;
};

/** Writes the file of what waits, and keeps what became of it. */
export const useSending = (): Sending => {
  const { run, isRunning } = useApiCommand('mandates.exportChanges');
  const { follow, ...outcome } = useOutcome(changesExported);
  const send = async (agreementId: number): Promise<void> => {
    const started = await run({ agreementId });
    if (started.ok) follow(started.value.jobId);
  };
  return {
    ...outcome,
    isRunning: isRunning || outcome.isRunning,
    send: (agreementId) => void send(agreementId),
  };
};

import { useCallback } from 'react';
import type { DecisionInput } from '../../../shared/api/payments.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';

/** Makes a decision, says so, and offers to take it back; opens again what a rule has settled. */
export const useDecide = () => {
  const t = useText();
  const command = useApiCommand('payments.decide');
  const undoing = useApiCommand('payments.undoDecision');
  const reopening = useApiCommand('payments.reopen');
  const offerUndo = useOfferUndo();
  const { run: runUndo } = undoing;
  const undo = useCallback(
    async (decisionId: number): Promise<number | null> => {
      const undone = await runUndo({ decisionId, reason: t('payments.undoReason') });
      return undone.ok ? undone.value.paymentId : null;
    },
    [runUndo, t],
  );
  const { run: runReopen } = reopening;
  const reopen = useCallback(
    async (paymentId: number): Promise<boolean> =>
      (await runReopen({ paymentId, reason: t('payments.reopenReason') })).ok,
    [runReopen, t],
  );
  // The last one is of the payment that was decided upon.
  const undoAll = useCallback(
    async (decisionIds: readonly number[]): Promise<number | null> => {
      let undone: number | null = null;
      for (const decisionId of decisionIds) undone = await undo(decisionId);
      return undone;
    },
    [undo],
  );
  const { run: runDecide } = command;
  const decide = useCallback(
    async (input: DecisionInput, said: string, onUndone: (paymentId: number) => void): Promise<boolean> => {
      const made = await runDecide({ ...input, note: '' });
      if (!made.ok) return false;
      offerUndo(said, () => {
        void undoAll([...made.value.together, made.value.decisionId]).then((paymentId) => {
          if (paymentId !== null) onUndone(paymentId);
        });
      });
      return true;
    },
    [runDecide, offerUndo, undoAll],
  );
  return {
    decide,
    undo,
    reopen,
    isRunning: command.isRunning || undoing.isRunning || reopening.isRunning,
  };
};

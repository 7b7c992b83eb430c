import { useCallback } from 'react';
import type { DecisionInput } from '../../../shared/api/payments.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';

/** Makes a decision, says so, and offers to take it back. */
export const useDecide = () => {
  const t = useText();
  const command = useApiCommand('payments.decide');
  const undoing = useApiCommand('payments.undoDecision');
  const offerUndo = useOfferUndo();
  const { run: runUndo } = undoing;
  const undo = useCallback(
    async (decisionId: number): Promise<number | null> => {
      const undone = await runUndo({ decisionId, reason: t('payments.undoReason') });
      return undone.ok ? undone.value.paymentId : null;
    },
    [runUndo, t],
  );
  const { run: runDecide } = command;
  const decide = useCallback(
    async (input: DecisionInput, said: string, onUndone: (paymentId: number) => void): Promise<boolean> => {
      const made = await runDecide({ ...input, note: '' });
      if (!made.ok) return false;
      offerUndo(said, () => {
        void undo(made.value.decisionId).then((paymentId) => {
          if (paymentId !== null) onUndone(paymentId);
        });
      });
      return true;
    },
    [runDecide, offerUndo, undo],
  );
  return { decide, undo, isRunning: command.isRunning || undoing.isRunning };
};

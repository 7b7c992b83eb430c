import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { create } from 'zustand';
import { Kbd } from '../ui/Kbd.tsx';
import { useText } from './intl.tsx';

type UndoOffer = { readonly undo: (() => void) | null; readonly set: (undo: (() => void) | null) => void };

const useUndoOffer = create<UndoOffer>()((set) => ({ undo: null, set: (undo) => set({ undo }) }));

const offerMs = 10_000;
const noteId = 'undo';

/** Ctrl Z: undoes what was offered last; false when nothing is. */
export const runUndo = (): boolean => {
  const { undo, set } = useUndoOffer.getState();
  if (undo === null) return false;
  set(null);
  notifications.hide(noteId);
  undo();
  return true;
};

/** Says what was done and offers for 10 s to undo it, by Ctrl Z or by the button. `undo` is a command of its own. */
export const useOfferUndo = (): ((message: string, undo: () => void) => void) => {
  const t = useText();
  return useCallback(
    (message, undo) => {
      const { set } = useUndoOffer.getState();
      set(undo);
      notifications.hide(noteId);
      notifications.show({
        id: noteId,
        autoClose: offerMs,
        onClose: () => {
          if (useUndoOffer.getState().undo === undo) set(null);
        },
        message: (
          <span className="fd-undo">
            {message}
            <Button className="fd-action" rightSection={<Kbd keys="mod+z" />} onClick={runUndo}>
              {t('app.undo')}
            </Button>
          </span>
        ),
      });
    },
    [t],
  );
};

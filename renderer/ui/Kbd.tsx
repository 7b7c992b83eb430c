import { isMac } from '../app/bridge.ts';
import { keyLabel } from '../app/key-match.ts';
import styles from './Kbd.module.css';

/** A key as it stands on the keyboard: `<Kbd keys="mod+k" />` is "Ctrl K". `onFill` is for the one filled button. */
export const Kbd = ({ keys, onFill = false }: { readonly keys: string; readonly onFill?: boolean }) => (
  <kbd className={styles.key} data-on-fill={onFill || undefined}>
    {keyLabel(keys, isMac())}
  </kbd>
);

import { Button, Tooltip } from '@mantine/core';
import { useContext, type ReactNode } from 'react';
import { isMac } from '../app/bridge.ts';
import { keyShortcut } from '../app/key-match.ts';
import { KeysOff, useKeys } from '../app/keys.ts';
import { Kbd } from './Kbd.tsx';

/**
 * A button with its key, which it registers while it is shown. `isNext` fills it: the one next step of a view.
 * `whyNot` turns it off and says why; it stays reachable, so that the reason can be read.
 */
export const ActionButton = ({
  label,
  count,
  keys,
  onRun,
  isNext = false,
  isRunning = false,
  whyNot,
  icon,
  type = 'button',
}: {
  readonly label: string;
  readonly count?: string;
  readonly keys?: string;
  readonly onRun?: () => void;
  readonly isNext?: boolean;
  readonly isRunning?: boolean;
  readonly whyNot?: string | null;
  readonly icon?: ReactNode;
  readonly type?: 'button' | 'submit';
}) => {
  const isOff = whyNot !== undefined && whyNot !== null;
  // For the blink of an eye: it looks as it did, and does nothing.
  const isLate = useContext(KeysOff);
  useKeys(
    'here',
    keys === undefined || onRun === undefined
      ? []
      : [{ keys, label, run: onRun, enabled: !isOff && !isRunning }],
  );
  const button = (
    <Button
      type={type}
      variant={isNext ? 'filled' : 'default'}
      className="fd-action"
      leftSection={icon}
      rightSection={keys === undefined ? undefined : <Kbd keys={keys} onFill={isNext} />}
      loading={isRunning}
      aria-keyshortcuts={keys === undefined ? undefined : keyShortcut(keys, isMac())}
      aria-disabled={isOff || isLate || undefined}
      data-off={isOff || undefined}
      onClick={isOff || isLate ? (event) => event.preventDefault() : onRun}
    >
      {label}
      {count === undefined ? null : <span className="fd-action-count">{count}</span>}
    </Button>
  );
  return isOff ? (
    <Tooltip label={whyNot} multiline maw={320}>
      {button}
    </Tooltip>
  ) : (
    button
  );
};

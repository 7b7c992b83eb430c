import { notifications } from '@mantine/notifications';
import { useCallback, useMemo } from 'react';
import type { ApiError } from '../../shared/api/errors.ts';
import { useFormats, useKeyedText } from './intl.tsx';
import { shownParams } from './shown-params.ts';

export type Refusals = {
  /** What the clerk reads: the text of `error.<code>` with its parameters. */
  readonly text: (refusal: ApiError) => string;
  /** Shows it as a notification that stays until it is closed. */
  readonly show: (refusal: ApiError) => void;
};

export const useRefusal = (): Refusals => {
  const keyed = useKeyedText();
  const formats = useFormats();
  const text = useCallback(
    (refusal: ApiError) => keyed(`error.${refusal.code}`, shownParams(refusal.params, formats)),
    [keyed, formats],
  );
  const show = useCallback(
    (refusal: ApiError) => {
      if (refusal.code === 'cancelled') return;
      notifications.show({
        id: `refusal.${refusal.code}`,
        message: text(refusal),
        color: 'bad',
        autoClose: false,
      });
    },
    [text],
  );
  return useMemo(() => ({ text, show }), [text, show]);
};

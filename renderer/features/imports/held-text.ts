import type { ImportField } from '../../../shared/api/imports.ts';
import { assertNever } from '../../../shared/assert.ts';
import { useFormats, useKeyedText } from '../../app/intl.tsx';
import { heldValue } from './held-value.ts';

/** A value in the clerk's language, as every other screen shows it. */
export const useHeldText = (): ((field: ImportField, shown: string) => string) => {
  const keyed = useKeyedText();
  const formats = useFormats();
  return (field, shown) => {
    const held = heldValue(field, shown);
    switch (held.kind) {
      case 'amount':
        return `${formats.amount(held.amountMinor, held.currency)} ${held.currency}`;
      case 'day':
        return formats.dayWithYear(held.day);
      case 'choice':
        return keyed(held.key);
      case 'text':
        return held.text;
      default:
        return assertNever(held);
    }
  };
};

import { useFormats } from '../app/intl.tsx';

/**
 * An amount in minor units. The currency is shown only with `withCurrency`: in grids it stands in the head or in a
 * column of its own.
 */
export const Money = ({
  amountMinor,
  currency,
  withCurrency = false,
}: {
  readonly amountMinor: number;
  readonly currency: string;
  readonly withCurrency?: boolean;
}) => {
  const { amount } = useFormats();
  return (
    <span className="fd-money">
      {withCurrency ? `${currency} ` : ''}
      {amount(amountMinor, currency)}
    </span>
  );
};

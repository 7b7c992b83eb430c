import { Select } from '@mantine/core';
import { useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';

/** '' is as the agreement collects, or of an entry as its customer is collected from; else the code of an agreement, 'none', or what a file has said. */
export const CollectionMethodField = ({
  creditorId,
  inheritsFrom = 'agreement',
  value,
  onChange,
}: {
  readonly creditorId: number;
  readonly inheritsFrom?: 'agreement' | 'customer';
  readonly value: string;
  readonly onChange: (method: string) => void;
}) => {
  const t = useText();
  const agreements = useApiQuery('agreements.list', {}).data?.agreements ?? [];
  const codes = agreements.filter((one) => one.creditorId === creditorId).map(({ code }) => code);
  const names = [...new Set(['', ...codes, 'none', value])];
  return (
    <Select
      label={t('customers.collectionMethod')}
      description={t('customers.collectionMethodHint')}
      allowDeselect={false}
      data={names.map((name) => ({
        value: name,
        label:
          name === ''
            ? t(`customers.collectionMethod.${inheritsFrom}`)
            : name === 'none'
              ? t('customers.collectionMethod.none')
              : name,
      }))}
      value={value}
      onChange={(method) => onChange(method ?? '')}
    />
  );
};

import { UnstyledButton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import type { OutputOf } from '../../shared/api/contract.ts';
import { useFormats, useText } from '../app/intl.tsx';
import { useApiCommand } from '../app/queries.ts';
import styles from './DocumentList.module.css';

export type StoredDocument = OutputOf<'customers.documents'>['documents'][number];

/** Stored files of invoices; each opens in the computer's own program, read-only. */
export const DocumentList = ({ documents }: { readonly documents: readonly StoredDocument[] }) => {
  const t = useText();
  const formats = useFormats();
  const open = useApiCommand('documents.open');
  return (
    <ul className={styles.list}>
      {documents.map(({ id, name, documentNumber, sizeBytes, storedAt }) => (
        <li key={id}>
          <IconFileText size={15} stroke={1.6} aria-hidden="true" />
          <span className={styles.name} title={name}>
            {documentNumber === '' ? name : `${documentNumber}, ${name}`}
          </span>
          <span className={styles.more}>
            {formats.fileSize(sizeBytes)}, {formats.timestamp(storedAt)}
          </span>
          <UnstyledButton
            className="fd-link"
            aria-label={t('customers.document.open', { name })}
            onClick={() => void open.run({ id })}
          >
            {t('app.open')}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
};

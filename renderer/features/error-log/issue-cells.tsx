import { columnsOf } from '../../../shared/api/view-columns.ts';
import { useKeyedText } from '../../app/intl.tsx';
import type { CellRenderers } from '../../ui/grid/GridCell.tsx';
import { StatusDot } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import styles from './issue-cells.module.css';
import { useIssueText } from './issue-text.ts';

const severityAt = 1 + columnsOf('issues').findIndex(({ key }) => key === 'severity');

/** What is wrong, with the dot of how grave it is: the word for that has a column that a narrow window leaves out. */
const Wrong = ({ code, severity }: { readonly code: string; readonly severity: string }) => {
  const keyed = useKeyedText();
  const issueText = useIssueText();
  const look = statusLooks['issues.severity']?.[severity];
  return (
    <span className={styles.wrong} title={keyed(`issues.severity.${severity}`)}>
      {look !== undefined && <StatusDot look={look} />}
      {issueText.title(code)}
    </span>
  );
};

/** How the grid of issues draws its columns, wherever it stands. */
export const issueCells: CellRenderers = {
  code: (value, row) => <Wrong code={String(value ?? '')} severity={String(row[severityAt] ?? '')} />,
};

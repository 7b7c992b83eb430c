/** All entries of a ledger with all their columns as a workbook, as a clerk exports a view. */
import { columnsOf } from '../../shared/api/view-columns.ts';
import { openBuiltBackend } from './built-backend.ts';
import { rssMb, say, timed } from './measure.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const backend = await openBuiltBackend(folder);
const { creditors } = await backend.ask('creditors.list', {});
const view = await backend.ask('views.open', {
  subject: 'entries',
  creditorId: creditors[0]?.id ?? null,
  search: '',
  filters: [],
  sort: [],
  groupBy: null,
});
const [to = ''] = await backend.grant([file]);
const columns = columnsOf('entries').map(({ key }) => key);
const { ms } = await timed(() => backend.job('views.export', { viewId: view.viewId, columns, to }));
say({ name: 'export', ms, rssMb: rssMb(), detail: `${view.rows} rows, ${columns.length} columns` });
await backend.close();

/** Bare prepared inserts of the rows that an import wrote, into the same indexed tables, in one transaction. */
import { rmSync } from 'node:fs';
import { openConnection } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { rssMb, say } from './measure.ts';

const [from = '', to = ''] = process.argv.slice(2);
const source = openConnection(from, { readOnly: true });
rmSync(to, { force: true });
const target = openConnection(to, { cacheKib: 131_072 });
migrate(target, migrations);
target.pragma('foreign_keys = OFF');

let ms = 0;
let rows = 0;
const chunkRows = 20_000;
target.exec('BEGIN IMMEDIATE');
for (const table of ['customers', 'contacts', 'entries', 'applications']) {
  const columns = source.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  const select = source
    .prepare<[number, number], unknown[]>(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`)
    .raw();
  const insert = target.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
  let after = 0;
  for (;;) {
    // Reading the rows is not part of the floor; only inserting them is.
    const chunk = select.all(after, chunkRows);
    if (chunk.length === 0) break;
    const startedAt = performance.now();
    for (const row of chunk) insert.run(row);
    ms += performance.now() - startedAt;
    rows += chunk.length;
    after = Number(chunk.at(-1)?.[0]);
  }
}
const startedAt = performance.now();
target.exec('COMMIT');
ms += performance.now() - startedAt;
say({ name: 'bare inserts', ms, rssMb: rssMb(), detail: `${rows} rows` });
target.close();
source.close();
rmSync(to, { force: true });

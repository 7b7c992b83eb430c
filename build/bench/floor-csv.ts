/** The CSV parser alone: csv-parse over the files, each record looked at and dropped. */
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { parse } from 'csv-parse';
import { rssMb, say, timed } from './measure.ts';

const files = process.argv.slice(2);
let records = 0;
const { ms } = await timed(async () => {
  for (const file of files) {
    const parser = createReadStream(file, { highWaterMark: 262_144 }).pipe(
      parse({ delimiter: ';', encoding: 'latin1', relax_column_count: true }),
    );
    parser.on('data', () => (records += 1));
    await once(parser, 'end');
  }
});
say({ name: 'csv parser', ms, rssMb: rssMb(), detail: `${records} records` });

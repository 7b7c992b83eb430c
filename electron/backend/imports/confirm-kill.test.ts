import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { openImportBench } from './testing.ts';

const rows = 20_000;
const two = (value: number) => String(value).padStart(2, '0');
const line = (index: number) =>
  `${1000 + (index % 700)};Kunde ${index % 700};Erhverv;F${index};Faktura;${two(1 + (index % 28))}-10-2026;31-12-2026;DKK;${index + 1},50;${index % 10 === 0 ? '0,25' : `${index + 1},50`}`;
const content = [
  'Kundenr.;Navn;Kundetype;Bilagsnr.;Bilagstype;Fakturadato;Forfaldsdato;Valuta;Beløb;Restbeløb',
  ...Array.from({ length: rows }, (_, index) => line(index)),
].join('\n');

const bench = openImportBench();
afterAll(() => bench.close());

const counts = () => {
  // What a restart finds: a connection of its own recovers the write-ahead log.
  const db = openConnection(bench.databaseFile);
  try {
    expect(verifyLedger(db).problems).toEqual([]);
    return db
      .prepare<[], { invoices: number; customers: number; state: string; audits: number }>(
        `SELECT (SELECT count(*) FROM entries WHERE kind = 'invoice') AS invoices, (SELECT count(*) FROM customers) AS customers,
           (SELECT state FROM imports ORDER BY id DESC LIMIT 1) AS state,
           (SELECT count(*) FROM audit WHERE command = 'imports.confirm') AS audits`,
      )
      .get();
  } finally {
    closeConnection(db);
  }
};

const confirmInChild = async (importId: number, killAfterMs: number | null) => {
  const child = fork(new URL('./confirm-child.ts', import.meta.url), [bench.databaseFile, String(importId)], {
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  await once(child, 'message');
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await exit;
  clearTimeout(timer);
  return signal === 'SIGKILL' ? 'killed' : code;
};

describe('a confirmation that is killed', () => {
  it('leaves nothing of it, or all of it', async () => {
    const { importId } = await bench.inspect(bench.file('ledger.csv', content));
    await bench.preview(importId);
    const nothing = { invoices: 0, customers: 0, state: 'previewed', audits: 0 };
    const all = { invoices: rows, customers: 700, state: 'confirmed', audits: 1 };
    let kills = 0;
    for (const killAfterMs of [0, 60, 150, 300, 500, 800, 1300]) {
      const ended = await confirmInChild(importId, killAfterMs);
      const found = counts();
      if (ended !== 'killed') {
        expect({ ended, found }).toEqual({ ended: 0, found: all });
        break;
      }
      kills += 1;
      // A kill after the commit finds all of it.
      if (found?.invoices !== 0) break;
      expect(found).toEqual(nothing);
    }
    expect(kills).toBeGreaterThan(2);
    if (counts()?.invoices === 0) expect(await confirmInChild(importId, null)).toBe(0);
    expect(counts()).toEqual(all);
  }, 60_000);
});

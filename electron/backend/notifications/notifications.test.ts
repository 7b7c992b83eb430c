import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { NoticesPrepared, NoticesSent } from '../../../shared/api/notifications.ts';
import { defaultDefinition } from '../../../shared/domain/notifications/definition.ts';
import { pdfText } from '../pdf/testing.ts';
import { openViewBench, type ViewBench } from '../views/testing.ts';
import { mailSettingsFor, noticeDatabase, openMailServer, turningHost, type MailServer } from './testing.ts';

let place: ReturnType<typeof temporaryFolder>;
let bench: ViewBench;
let server: MailServer | null = null;
beforeEach(async () => {
  place = temporaryFolder();
  noticeDatabase(place.folder);
  bench = await openViewBench('anna', { host: turningHost, folder: place.folder });
});
afterEach(async () => {
  await bench.close();
  await server?.close();
  server = null;
  place.remove();
});

const ended = async (jobId: string) => {
  const job = await bench.backend.jobs.ended(jobId);
  return { state: job.state, outcome: job.outcome };
};
const prepare = async () =>
  (await ended((await bench.get('notifications.prepare', { runId: 1 })).jobId)).outcome as NoticesPrepared;
const send = async () => ended((await bench.get('notifications.send', { creditorId: null, runId: 1 })).jobId);
const outbox = () =>
  bench.db
    .prepare<[], { id: number; state: string; reason: string; to: string; rung: string; answer: string }>(
      'SELECT id, state, reason, to_address AS "to", rung, answer FROM outbox_messages ORDER BY id',
    )
    .all();
const states = () => outbox().map(({ state, reason }) => (reason === '' ? state : `${state} ${reason}`));
const useServer = async (options: Parameters<typeof openMailServer>[0] = {}) => {
  server = await openMailServer(options);
  await bench.get('notifications.setMailSettings', mailSettingsFor(server.port));
  return server;
};

describe('notices of a run', () => {
  it('are not written while no mail is set up', async () => {
    expect(await bench.refusal('notifications.prepare', { runId: 1 })).toBe('mail_not_configured');
    expect(await bench.refusal('notifications.send', { creditorId: null, runId: 1 })).toBe(
      'mail_not_configured',
    );
  });

  it('go to the first rung that has an address, or say why they do not', async () => {
    await useServer();
    expect(await prepare()).toEqual({
      runId: 1,
      queued: 3,
      skipped: 3,
      already: 0,
      byReason: { no_address: 1, bad_address: 1, collection_ban: 1 },
    });
    expect(outbox().map(({ to, rung, state, reason }) => [to, rung, state, reason])).toEqual([
      ['kit@kunde.dk', 'collections', 'queued', ''],
      ['per@kunde.dk', 'first', 'queued', ''],
      ['own3@kunde.dk', 'customer', 'queued', ''],
      ['', 'none', 'skipped', 'no_address'],
      ['ikke en adresse', 'customer', 'skipped', 'bad_address'],
      ['own6@kunde.dk', 'customer', 'skipped', 'collection_ban'],
    ]);
    expect(verifyLedger(bench.db).problems).toEqual([]);
  });

  it('say when and what is collected, in the customer’s language, with the invoices as PDF', async () => {
    const { mails } = await useServer();
    await prepare();
    expect(await send()).toEqual({
      state: 'done',
      outcome: { sent: 3, failed: 0, unknown: 0, skipped: 0 } satisfies NoticesSent,
    });
    const [danish, swedish, finnish] = mails;
    expect(danish?.from?.text).toBe('"Tranekilde Forsyning" <avis@tranekilde.dk>');
    expect(danish?.replyTo?.text).toBe('regnskab@tranekilde.dk');
    expect(danish?.subject).toBe('Tranekilde Forsyning: 1.000,00 DKK opkræves den 01.12.2026');
    expect(danish?.text).toContain('Den 01.12.2026 opkræver vi 1.000,00 DKK');
    expect(danish?.text).toMatch(/Kreditnota +K7 +02\.11\.2026 +-0,50/u);
    expect(swedish?.subject).toBe('Tranekilde Forsyning: 2 001,00 DKK dras den 2026-12-01');
    expect(finnish?.text).toContain('Asiakasnumero: 103');
    expect(danish?.attachments.map(({ filename }) => filename)).toEqual(['F1.pdf', 'K7.pdf']);
    expect(danish?.attachments[0]?.content.toString()).toBe('%PDF-stored-1');
    const drawn = pdfText(danish?.attachments[1]?.content ?? Buffer.alloc(0));
    for (const text of ['Kreditnota K7', 'Ågade 2', 'Store Heddinge', '02.11.2026', '-0,50 DKK'])
      expect(drawn).toContain(text);
    expect(pdfText(swedish?.attachments[0]?.content ?? Buffer.alloc(0))).toContain('Fjernvarme Æ2');
  });

  it('go out once, however often they are prepared and sent', async () => {
    const { mails } = await useServer();
    await prepare();
    await send();
    expect(await prepare()).toMatchObject({ queued: 0, skipped: 3, already: 3 });
    expect((await send()).outcome).toEqual({ sent: 0, failed: 0, unknown: 0, skipped: 0 });
    expect(mails).toHaveLength(3);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('do not go out for a line that ended or changed meanwhile', async () => {
    const { mails } = await useServer();
    await prepare();
    bench.db.exec(`UPDATE collection_lines SET state = 'cancelled' WHERE id = 1;
      UPDATE collection_lines SET amount_minor = 5 WHERE id = 2`);
    expect((await send()).outcome).toMatchObject({ sent: 1, skipped: 2 });
    expect(states().slice(0, 3)).toEqual(['skipped line_ended', 'skipped line_changed', 'sent']);
    expect(mails).toHaveLength(1);
    expect(await prepare()).toMatchObject({ queued: 1 });
  });

  it('keep the server’s answer for each recipient, and can be queued again at a mended address', async () => {
    const { mails } = await useServer({
      onRcptTo: ({ address }, _session, callback) =>
        callback(
          address === 'per@kunde.dk'
            ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
            : null,
        ),
    });
    await prepare();
    expect((await send()).outcome).toEqual({ sent: 2, failed: 1, unknown: 0, skipped: 0 });
    const failed = outbox()[1];
    expect(failed).toMatchObject({ state: 'failed', answer: '550 No such mailbox' });
    bench.db.exec(`UPDATE contacts SET email = 'per.plåt@kunde.dk' WHERE name = 'Per Plåt'`);
    expect(await bench.get('notifications.retry', { messageIds: [failed?.id ?? 0] })).toEqual({
      queued: 1,
      skipped: 0,
    });
    await bench.get('customers.get', { id: 2 });
    bench.db.exec(`UPDATE outbox_messages SET to_address = 'peter@kunde.dk' WHERE id = ${failed?.id ?? 0}`);
    expect((await send()).outcome).toMatchObject({ sent: 1 });
    expect(mails).toHaveLength(3);
    const { events } = await bench.get('notifications.message', { id: failed?.id ?? 0 });
    expect(events.map(({ state }) => state)).toEqual([
      'sent',
      'sending',
      'queued',
      'failed',
      'sending',
      'queued',
    ]);
  });

  it('are unknown when the whole mail was out and no answer came, until the clerk says', async () => {
    const { mails } = await useServer({
      onConnect: (_session, callback) => callback(),
      answer: async (_mail, count) =>
        count === 1 ? Object.assign(new Error('closing'), { responseCode: 421 }) : null,
    });
    await prepare();
    await send();
    // The server's word, after all of it was out: it did not take it.
    expect(outbox()[0]).toMatchObject({ state: 'failed', answer: '421 closing' });
    bench.db.exec(`UPDATE outbox_messages SET state = 'unknown' WHERE id = 1`);
    expect(await bench.refusal('notifications.markSent', { messageIds: [1, 2] })).toBe('changed_meanwhile');
    expect(await bench.get('notifications.markSent', { messageIds: [1] })).toEqual({ sent: 1 });
    expect(states()[0]).toBe('sent said_sent');
    expect(mails).toHaveLength(3);
  });

  it('stay queued when the server cannot be reached, and the clerk reads why', async () => {
    const { port } = await useServer();
    await prepare();
    await server?.close();
    server = null;
    const { state, outcome } = await send();
    expect({ state, outcome }).toMatchObject({
      state: 'refused',
      outcome: { code: 'mail_server_unreachable', params: { host: '127.0.0.1' } },
    });
    expect(states().slice(0, 3)).toEqual(['queued', 'queued', 'queued']);
    expect(outbox()[0]?.answer).toContain(String(port));
  });

  it('are taken out, and stay out', async () => {
    const { mails } = await useServer();
    await prepare();
    expect(await bench.get('notifications.takeOut', { messageIds: [1, 2] })).toEqual({ takenOut: 2 });
    await prepare();
    await send();
    expect(states().slice(0, 3)).toEqual(['skipped taken_out', 'skipped taken_out', 'sent']);
    expect(mails).toHaveLength(1);
  });

  it('become drafts in a folder', async () => {
    const folder = path.join(place.folder, 'drafts');
    mkdirSync(folder);
    await bench.get('notifications.setMailSettings', {
      ...mailSettingsFor(25),
      transport: 'eml',
      host: '',
      folder,
    });
    await prepare();
    expect((await send()).outcome).toMatchObject({ sent: 3 });
    expect(readdirSync(folder).toSorted()).toEqual(['101-1.eml', '102-2.eml', '103-3.eml']);
    const draft = await simpleParser(readFileSync(path.join(folder, '101-1.eml')));
    expect(draft.headers.get('x-unsent')).toBe('1');
    expect(draft.to).toMatchObject({ text: '"Kit Krone" <kit@kunde.dk>' });
    expect(draft.attachments).toHaveLength(2);
  });
});

describe('the mail server', () => {
  const auth = (accepts: boolean): Parameters<typeof openMailServer>[0] => ({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      accepts && username === 'avis' && password === 'hemmelig'
        ? callback(null, { user: username })
        : callback(Object.assign(new Error('Nope'), { responseCode: 535 })),
  });
  const test = () => bench.ask('notifications.sendTest', { creditorId: 1, toAddress: 'mette@tranekilde.dk' });

  it('is signed in to with the password, which is kept sealed and never given back', async () => {
    server = await openMailServer(auth(true));
    const settings = { ...mailSettingsFor(server.port), user: 'avis' };
    const shown = await bench.get('notifications.setMailSettings', { ...settings, password: 'hemmelig' });
    expect(shown).toMatchObject({ hasPassword: true });
    expect(JSON.stringify(shown)).not.toContain('hemmelig');
    const everything = ['settings', 'audit'].map((table) =>
      JSON.stringify(bench.db.prepare(`SELECT * FROM ${table}`).all()),
    );
    expect(everything.join()).not.toContain('hemmelig');
    expect(await test()).toEqual({ ok: true, value: { answer: expect.stringContaining('250') as string } });
    expect(server.mails[0]?.subject).toBe('Fordring: test mail');
    // Kept while the server is the same, given to no other.
    expect(await bench.get('notifications.setMailSettings', { ...settings, from: 'a@b.dk' })).toMatchObject({
      hasPassword: true,
    });
    expect(
      await bench.get('notifications.setMailSettings', { ...settings, host: 'localhost' }),
    ).toMatchObject({
      hasPassword: false,
    });
  });

  it('may refuse the password, the connection, the certificate, or say nothing', async () => {
    server = await openMailServer(auth(false));
    const settings = { ...mailSettingsFor(server.port), user: 'avis' };
    await bench.get('notifications.setMailSettings', { ...settings, password: 'forkert' });
    expect(await test()).toMatchObject({
      ok: false,
      error: { code: 'mail_login_refused', params: { answer: expect.stringContaining('535') as string } },
    });
    await bench.get('notifications.setMailSettings', { ...settings, security: 'starttls' });
    expect(await test()).toMatchObject({ ok: false, error: { code: 'mail_tls_refused' } });
    await bench.get('notifications.setMailSettings', { ...settings, security: 'tls' });
    expect(await test()).toMatchObject({ ok: false, error: { code: 'mail_tls_refused' } });
  });

  it('is asked nothing with settings that cannot stand', async () => {
    const settings = mailSettingsFor(25);
    const problem = async (change: object) => {
      const answer = await bench.ask('notifications.setMailSettings', { ...settings, ...change });
      return answer.ok ? null : answer.error.params;
    };
    expect(await problem({ from: 'x' })).toEqual({ field: 'from' });
    expect(await problem({ host: 'a b' })).toEqual({ field: 'host' });
    expect(await problem({ transport: 'eml', folder: 'drafts' })).toEqual({ field: 'folder' });
    expect(await problem({ host: 'mail.dk', user: 'a', password: 'b' })).toEqual({ field: 'security' });
    expect(await problem({ host: '127.0.0.1.mail.dk', user: 'a', password: 'b' })).toEqual({
      field: 'security',
    });
    expect(await problem({ password: 'b' })).toEqual({ field: 'user' });
    expect(await bench.refusal('notifications.sendTest', { creditorId: 1, toAddress: 'a@b.dk' })).toBe(
      'mail_not_configured',
    );
  });
});

describe('notification definitions', () => {
  const key = { creditorId: 1, scheme: 'bs', channel: 'text', language: 'da' } as const;
  const definition = { ...defaultDefinition('bs', 'text', 'da'), top: 'Hej {customer}' };

  it('are kept, and are the program’s own again', async () => {
    const ours = async () =>
      (await bench.get('notifications.definitions', { creditorId: 1 })).definitions.filter(
        (one) => !one.isDefault,
      );
    expect(await ours()).toEqual([]);
    await bench.get('notifications.setDefinition', { ...key, definition });
    expect(await ours()).toEqual([{ ...key, definition, isDefault: false, widthMax: 60 }]);
    await bench.get('notifications.setDefinition', { ...key, definition: null });
    expect(await ours()).toEqual([]);
  });

  it('are refused with a placeholder that there is not', async () => {
    const answer = await bench.ask('notifications.setDefinition', {
      ...key,
      definition: { ...definition, bottom: '{saldo}' },
    });
    expect(answer).toMatchObject({
      ok: false,
      error: { params: { problem: 'unknown_placeholder', part: 'bottom', name: 'saldo' } },
    });
  });

  it('are tried on a line, its own text in place of the built one', async () => {
    bench.db.exec(`UPDATE collection_lines SET text = 'Egen tekst' WHERE id = 1`);
    const tried = await bench.get('notifications.preview', { ...key, definition, lineId: 1 });
    expect(tried).toMatchObject({ lines: [{ text: 'Egen tekst', isOver: false }], isSample: false });
    const sample = await bench.get('notifications.preview', { ...key, definition, lineId: null });
    expect(sample).toMatchObject({ isSample: true, widthMax: 60, linesMax: 5000, problems: [] });
    expect(sample.lines[0]?.text).toBe('Hej Nordlys Bageri & Konditori i Store Heddinge ApS');
  });
});

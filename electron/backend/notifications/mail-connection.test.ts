import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openMailConnection } from './mail-connection.ts';
import { mailSettingsFor, openMailServer, type MailServer } from './testing.ts';

const short = { connectMs: 2000, greetMs: 300, silenceMs: 300 };
const settings = (port: number) => ({ ...mailSettingsFor(port), hasPassword: false });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Takes connections and says `greeting`, then nothing more. */
const silentServer = async (greeting: string): Promise<number> => {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    // A client that gives up resets its connection.
    socket.on('error', () => {});
    if (greeting !== '') socket.write(greeting);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listens on a port');
  return address.port;
};

describe('a mail server that says nothing', () => {
  it.each(['', '220 here\r\n'])('is named as silent, in a bounded time, after %j', async (greeting) => {
    const opened = await openMailConnection(settings(await silentServer(greeting)), null, short);
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'mail_server_silent', params: { host: '127.0.0.1' } },
    });
  });

  it('leaves a mail unknown that it has whole and does not answer for', async () => {
    const server: MailServer = await openMailServer({ answer: () => new Promise(() => {}) });
    closers.push(() => server.close());
    const opened = await openMailConnection(settings(server.port), null, short);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const delivery = await opened.value.send(
      'avis@tranekilde.dk',
      'kunde@kunde.dk',
      Buffer.from('Subject: Varsel\r\n\r\nTekst\r\n'),
    );
    expect(delivery.end).toBe('unknown');
    expect(server.mails).toHaveLength(1);
    opened.value.close();
  });

  it('is named as unreachable where nobody listens', async () => {
    const port = await silentServer('');
    for (const close of closers.splice(0)) await close();
    expect(await openMailConnection(settings(port), null, short)).toMatchObject({
      ok: false,
      error: { code: 'mail_server_unreachable' },
    });
  });
});

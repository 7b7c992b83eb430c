import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { codec } from './stand-in.ts';

export type InstanceLock = {
  readonly isFirst: boolean;
  /** For a second instance: settled when the first has been told. */
  readonly told: Promise<void>;
  readonly release: () => void;
};

const runningProcess = (file: string): number | null => {
  try {
    const id = Number(fs.readFileSync(file, 'utf8'));
    process.kill(id, 0);
    return id === process.pid ? null : id;
  } catch {
    return null;
  }
};

const tellFirst = (socket: string): Promise<void> =>
  new Promise((resolve) => {
    const connection = net.connect(socket);
    setTimeout(resolve, 1000).unref();
    connection.on('error', () => resolve()).on('close', () => resolve());
    connection.end(codec.encode({ argv: process.argv, folder: process.cwd() }));
    connection.resume();
  });

/** One instance per user-data folder; a second one tells the first what it was started with. */
export const takeInstance = (
  folder: string,
  onSecond: (argv: readonly string[], folder: string) => void,
): InstanceLock => {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'SingletonLock');
  // Names of sockets are limited to about a hundred characters, so it does not lie in the folder itself.
  const socket = path.join(
    '/tmp',
    `fordring-instance-${Buffer.from(folder).toString('base64url').slice(-40)}.sock`,
  );
  if (runningProcess(file) !== null) return { isFirst: false, told: tellFirst(socket), release: () => {} };
  fs.writeFileSync(file, String(process.pid));
  fs.rmSync(socket, { force: true });
  const server = net.createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    connection.on('end', () => {
      connection.end();
      if (text === '') return;
      // Sent by `tellFirst` of the same program.
      const message = codec.decode(text) as { readonly argv: readonly string[]; readonly folder: string };
      onSecond(message.argv, message.folder);
    });
  });
  server.listen(socket).unref();
  const release = () => {
    server.close();
    fs.rmSync(file, { force: true });
    fs.rmSync(socket, { force: true });
  };
  process.on('exit', release);
  return { isFirst: true, told: Promise.resolve(), release };
};

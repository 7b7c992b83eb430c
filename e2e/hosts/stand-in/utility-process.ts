import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type Electron from 'electron';
import { app } from './app.ts';
import { preventable } from './events.ts';

const preload = path.join(import.meta.dirname, 'utility-preload.ts');

/** A Node process joined by a channel that clones structures as V8 does. */
class StandInUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;

  constructor(file: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    const stdio = Array.isArray(options.stdio)
      ? options.stdio
      : [options.stdio ?? 'inherit', options.stdio ?? 'inherit', options.stdio ?? 'inherit'];
    this.#child = fork(file, [...args], {
      execArgv: [...(options.execArgv ?? []), '--import', preload],
      serialization: 'advanced',
      cwd: options.cwd,
      // The inspector of the main process is its own; the backend gets none.
      env: { ...(options.env ?? process.env) },
      stdio: [
        'ignore',
        stdio[1] === 'pipe' ? 'pipe' : 'inherit',
        stdio[2] === 'pipe' ? 'pipe' : 'inherit',
        'ipc',
      ],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message: { readonly data: unknown }) => this.emit('message', message.data));
    this.#child.on('exit', (code, signal) => {
      const exitCode = code ?? 1;
      this.emit('exit', exitCode);
      app.emit('child-process-gone', preventable({}), {
        type: 'Utility',
        reason: signal === null ? 'clean-exit' : 'killed',
        exitCode,
        serviceName: options.serviceName,
      });
    });
    this.#child.on('error', () => {
      // `exit` follows.
    });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  postMessage(data: unknown) {
    if (this.#child.connected) this.#child.send({ data });
  }
  kill() {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = [], options: Electron.ForkOptions = {}) =>
    new StandInUtilityProcess(file, args, options),
};

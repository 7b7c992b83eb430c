import { EventEmitter } from 'node:events';

// The shapes of the DevTools protocol are Chromium's; each use names the fields that it reads.
export type Params = Record<string, unknown>;

type Pending = {
  readonly resolve: (result: Params) => void;
  readonly reject: (error: Error) => void;
  readonly method: string;
};

/** One target's channel over the shared socket. Events come as `on('Page.loadEventFired', params => …)`. */
export class CdpSession extends EventEmitter {
  readonly #connection: CdpConnection;
  readonly id: string;

  constructor(connection: CdpConnection, id: string) {
    super();
    this.setMaxListeners(0);
    this.#connection = connection;
    this.id = id;
  }

  send<Answer = Params>(method: string, params: Params = {}): Promise<Answer> {
    return this.#connection.sendTo<Answer>(method, params, this.id);
  }
}

/** The DevTools protocol over a WebSocket, in its flat form. */
export class CdpConnection extends EventEmitter {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string, CdpSession>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    super();
    this.setMaxListeners(0);
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      for (const { reject, method } of this.#pending.values())
        reject(new Error(`${method}: the browser is gone`));
      this.#pending.clear();
      this.emit('closed');
    });
  }

  static connect(url: string): Promise<CdpConnection> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', () => resolve(new CdpConnection(socket)));
      socket.addEventListener('error', () => reject(new Error(`cannot connect to ${url}`)));
    });
  }

  send<Answer = Params>(method: string, params: Params = {}): Promise<Answer> {
    return this.sendTo<Answer>(method, params, undefined);
  }

  sendTo<Answer>(method: string, params: Params, sessionId: string | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      // The caller names the answer's shape, which is the protocol's.
      this.#pending.set(this.#lastId, { resolve: resolve as (result: Params) => void, reject, method });
      this.#socket.send(JSON.stringify({ id: this.#lastId, method, params, sessionId }));
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  #receive(message: {
    readonly id?: number;
    readonly sessionId?: string;
    readonly method?: string;
    readonly params?: Params;
    readonly result?: Params;
    readonly error?: { readonly message: string };
  }): void {
    if (message.id === undefined) {
      const target = message.sessionId === undefined ? this : this.#sessions.get(message.sessionId);
      if (message.method !== undefined) target?.emit(message.method, message.params ?? {});
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (pending === undefined) return;
    if (message.error === undefined) pending.resolve(message.result ?? {});
    else pending.reject(new Error(`${pending.method}: ${message.error.message}`));
  }
}

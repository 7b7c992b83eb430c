import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../../shared/api/bridge.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import type { Result } from '../../shared/api/result.ts';

// Written out rather than imported: the preload is one small file without the schemas.
const notClonable: Result<unknown> = {
  ok: false,
  error: { code: 'invalid_input', params: { path: '', reason: 'not clonable' } },
};
const unavailable: Result<unknown> = { ok: false, error: { code: 'backend_unavailable', params: {} } };

const platforms = ['win32', 'darwin', 'linux'] as const;

const send = (channel: string, commandId: string | null, input: unknown): Promise<Result<unknown>> => {
  try {
    // The main process answers with a Result (electron/main/ipc.ts); a rejection means that it is going away.
    return (ipcRenderer.invoke('api', { channel, commandId, input }) as Promise<Result<unknown>>).catch(
      () => unavailable,
    );
  } catch {
    return Promise.resolve(notClonable);
  }
};

/**
 * All that the page can reach: one call, one subscription. Neither `ipcRenderer` nor an event object crosses, so that
 * no other channel can be named and no sender be reached through an event.
 */
const bridge: Bridge = {
  invoke: ({ channel, commandId, input }) => send(channel, commandId, input),
  onEvent: (listener) => {
    const heard = (_event: unknown, event: AppEvent) => listener(event);
    ipcRenderer.on('event', heard);
    return () => void ipcRenderer.removeListener('event', heard);
  },
  platform: platforms.find((name) => name === process.platform) ?? 'linux',
};

contextBridge.exposeInMainWorld('fordring', Object.freeze(bridge));

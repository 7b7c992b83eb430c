/** Loaded before a utility process's own script: `process.parentPort`, as Electron has it. */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  postMessage(data: unknown) {
    if (process.connected) process.send?.({ data });
  }
  start() {}
}

const port = new ParentPort();
const early: unknown[] = [];
// A script that loads modules before it listens must not miss what was posted meanwhile.
port.on('newListener', (name) => {
  if (name !== 'message') return;
  queueMicrotask(() => {
    for (const data of early.splice(0)) port.emit('message', { data, ports: [] });
  });
});
process.on('message', (message: { readonly data: unknown }) => {
  if (port.listenerCount('message') === 0) early.push(message.data);
  else port.emit('message', { data: message.data, ports: [] });
});
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });
Object.defineProperty(process, 'type', { value: 'utility' });

// A small app that shows what the stand-in does as Electron does it; driven by stand-in.test.ts.
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, session, utilityProcess } from 'electron';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.setPath('userData', process.env.FIXTURE_DATA);
const seen = (globalThis.seen = []);
if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', (_event, argv) => seen.push(`second ${argv.at(-1)}`));
  await app.whenReady();
  const page = `<!doctype html><title>Fixture</title><link rel="icon" href="data:,"><h1>Fixture</h1>
    <a id="out" href="https://evil.example/">out</a><a id="blank" href="https://evil.example/" target="_blank">blank</a>`;
  protocol.handle(
    'app',
    () =>
      new Response(page, {
        headers: {
          'content-type': 'text/html',
          'content-security-policy': "default-src 'none'; script-src 'self'; img-src data:",
        },
      }),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith('app:') }),
  );
  ipcMain.handle('echo', (event, value) => ({
    value,
    url: event.senderFrame.url,
    isMain: event.senderFrame.parent === null,
  }));
  ipcMain.handle('choose', () => dialog.showOpenDialog({ title: 'Choose' }));
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    webPreferences: { preload: path.join(import.meta.dirname, 'preload.cjs') },
  });
  window.webContents.on('will-navigate', (event) => {
    seen.push(`navigate ${event.url}`);
    if (!event.url.startsWith('app:')) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    seen.push(`open ${url}`);
    return { action: 'deny' };
  });
  ipcMain.on('push-me', () => window.webContents.send('pushed', new Map([['day', new Date(0)]])));
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'child.js'), [], { stdio: 'pipe' });
  globalThis.child = child;
  child.on('message', (message) => seen.push(`child ${message.doubled} ${message.map instanceof Map}`));
  child.on('exit', (code) => seen.push(`exit ${code}`));
  child.postMessage({ number: 21, map: new Map() });
  app.on('window-all-closed', () => app.quit());
  await window.loadURL('app://bundle/index.html');
}

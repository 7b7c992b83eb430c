import { expect, test } from './security-test.ts';

test('the page has nothing of Node and nothing of Electron', async ({ page }) => {
  const found = await page.evaluate(() =>
    [
      'require',
      'module',
      'exports',
      'process',
      'Buffer',
      'global',
      '__dirname',
      'electron',
      'ipcRenderer',
      'webFrame',
    ].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('it has one door with three things in it, and cannot change them', async ({ page }) => {
  const door = await page.evaluate(() => {
    const { fordring } = window;
    const before = fordring.invoke;
    try {
      Object.assign(fordring, { invoke: () => 'mine', added: true });
    } catch {
      // Refused aloud; below, that it was refused.
    }
    return {
      keys: Object.keys(fordring).sort(),
      frozen: Object.isFrozen(fordring),
      same: fordring.invoke === before,
      kinds: [typeof fordring.invoke, typeof fordring.onEvent, typeof fordring.platform],
    };
  });
  expect(door).toEqual({
    keys: ['invoke', 'onEvent', 'platform'],
    frozen: true,
    same: true,
    kinds: ['function', 'function', 'string'],
  });
});

test('the functions behind the door do not lead into the world they come from', async ({ page }) => {
  const reached = await page.evaluate(async () => {
    // What the debugger's own call runs may use eval; what a task of the page runs may not.
    await new Promise((resolve) => setTimeout(resolve, 0));
    try {
      // The constructor of a function of the preload's world would make code that runs there.
      const make = Reflect.get(window.fordring.invoke, 'constructor') as (code: string) => () => unknown;
      return typeof make('return typeof require + typeof process')();
    } catch (error) {
      return error instanceof Error ? error.name : 'thrown';
    }
  });
  expect(['EvalError', 'TypeError']).toContain(reached);
});

test('an event comes without its sender', async ({ app, page }) => {
  await page.evaluate(() => {
    window.fordring.onEvent((...given: unknown[]) => {
      (window as unknown as { heard: unknown[] }).heard = given;
    });
  });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('help.keys')?.click());
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard?: unknown[] }).heard))
    .toEqual([{ type: 'menu', command: 'help.keys' }]);
});

test('a subscription ends when it is told to', async ({ app, page }) => {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    const end = window.fordring.onEvent((event) => heard.push(event));
    window.fordring.onEvent(() => Object.assign(window, { stillHeard: true }));
    end();
  });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('help.about')?.click());
  await expect.poll(() => page.evaluate(() => 'stillHeard' in window)).toBe(true);
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
});

test('what the door does not take is refused, never thrown', async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const ask = async (request: unknown) => {
      const result = await window.fordring.invoke(request as Parameters<typeof window.fordring.invoke>[0]);
      return result.ok ? 'ok' : result.error.code;
    };
    const status = { channel: 'system.status', commandId: null, input: {} };
    return {
      unknown: await ask({ ...status, channel: '__proto__' }),
      inherited: await ask({ ...status, channel: 'constructor' }),
      large: await ask({ ...status, input: { text: 'x'.repeat(2_000_000) } }),
      map: await ask({ ...status, input: new Map([[1, 2]]) }),
      path: await ask({ channel: 'files.reveal', commandId: null, input: { token: '/etc/passwd' } }),
      unknownToken: await ask({
        channel: 'files.reveal',
        commandId: null,
        input: { token: '/../../etc/passwd' },
      }),
    };
  });
  expect(codes).toEqual({
    unknown: 'unknown_channel',
    inherited: 'unknown_channel',
    large: 'message_too_large',
    map: 'invalid_input',
    path: 'invalid_input',
    unknownToken: 'file_token_unknown',
  });
});

test('a key that would become a prototype changes nothing in the main process', async ({ app, page }) => {
  await page.evaluate(() =>
    window.fordring.invoke({
      channel: 'system.status',
      commandId: null,
      input: JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    }),
  );
  expect(await app.evaluate(() => 'polluted' in {})).toBe(false);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
});

test('a function in a message is refused', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    try {
      const result = await window.fordring.invoke({
        channel: 'system.status',
        commandId: null,
        input: { act: () => 'mine' },
      });
      return result.ok ? 'ok' : result.error.code;
    } catch (error) {
      // The bridge between the worlds may refuse it before the preload sees it.
      return error instanceof Error ? 'refused' : 'thrown';
    }
  });
  expect(['invalid_input', 'refused']).toContain(refused);
});

test('a webview is an element like any unknown one', async ({ page, app }) => {
  const made = await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.invalid/');
    view.setAttribute('nodeintegration', '');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    return { loads: 'loadURL' in view, shadow: view.shadowRoot !== null, children: view.childElementCount };
  });
  expect(made).toEqual({ loads: false, shadow: false, children: 0 });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a frame inside the page has no door', async ({ page }) => {
  const inside = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return frame.contentWindow !== null && 'fordring' in frame.contentWindow;
  });
  expect(inside).toBe(false);
});

test('the page is shown from the program’s own scheme, isolated and sandboxed', async ({ app, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const shown = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  );
  expect(shown).toEqual(['app://bundle/index.html']);
});

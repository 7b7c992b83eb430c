import { hostName } from '../launch.ts';
import { expect, test } from './security-test.ts';

const leave: Readonly<Record<string, (address: string) => void>> = {
  location: (address) => {
    location.href = address;
  },
  'location.assign': (address) => location.assign(address),
  'location.replace': (address) => location.replace(address),
  link: (address) => {
    const link = Object.assign(document.createElement('a'), { href: address });
    document.body.append(link);
    link.click();
  },
  form: (address) => {
    const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
    document.body.append(form);
    form.submit();
  },
  'meta refresh': (address) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0; url=${address}`;
    document.head.append(meta);
  },
  'redirecting address': (address) => {
    location.href = `${address}/redirect`;
  },
  'window.open in place': (address) => void window.open(address, '_self'),
};

for (const [name, act] of Object.entries(leave))
  test(`the window stays where it is: ${name}`, async ({ app, page, server }) => {
    await page.evaluate(act, server.address).catch(() => {
      // The page may be busy refusing when it is asked for its answer.
    });
    await page.waitForTimeout(500);
    expect(server.asked()).toEqual([]);
    const shown = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
    expect(shown).toEqual(['app://bundle/index.html']);
    // Asked of the page itself: Playwright waits for the end of a navigation that the policy has refused.
    const works = await page.evaluate(async () => {
      const answer = await window.fordring.invoke({ channel: 'jobs.list', commandId: null, input: {} });
      return answer.ok && document.querySelector('#root') !== null;
    });
    expect(works).toBe(true);
  });

const openings: Readonly<Record<string, (address: string) => void>> = {
  'window.open': (address) => void window.open(address),
  'window.open without opener': (address) => void window.open(address, '_blank', 'noopener'),
  'window.open of nothing': () => void window.open('about:blank'),
  'window.open of a file': () => void window.open('file:///etc/passwd'),
  'link to a new window': (address) => {
    const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
    document.body.append(link);
    link.click();
  },
};

for (const [name, act] of Object.entries(openings))
  test(`no other window opens and no browser starts: ${name}`, async ({ app, page, server }) => {
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (address) => void opened.push(address);
    });
    // Not waited for: the page may stand still while the host decides on the window.
    void page.evaluate(act, server.address).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 700));
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(1);
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([]);
    // The stand-in closes a window that Chromium has begun to make and that may have begun to load; Electron makes none.
    expect(hostName === 'electron' ? server.asked() : []).toEqual([]);
  });

test('a frame goes nowhere', async ({ page, server }) => {
  const framed = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    try {
      return frame.contentWindow?.location.href ?? 'none';
    } catch {
      return 'foreign and not readable';
    }
  }, server.address);
  expect(framed).not.toContain('http');
  expect(server.asked()).toEqual([]);
});

test('permissions are denied without a question', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const asked = async (act: () => Promise<unknown>) => {
      try {
        return String(await act());
      } catch {
        return 'denied';
      }
    };
    const place = () =>
      new Promise((resolve, reject) => {
        if (!('geolocation' in navigator)) reject(new Error('none'));
        navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 2000 });
      });
    const devices = (name: string) => async () => {
      const api = Reflect.get(navigator, name) as
        | { requestDevice: (options: object) => Promise<unknown> }
        | undefined;
      const given = await api?.requestDevice({ filters: [] });
      return given === undefined || (Array.isArray(given) && given.length === 0)
        ? Promise.reject(new Error('none'))
        : given;
    };
    return {
      camera: await asked(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await asked(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await asked(() => navigator.mediaDevices.getDisplayMedia()),
      place: await asked(place),
      notifications: await asked(async () => {
        const answer = await Notification.requestPermission();
        return answer === 'granted' ? answer : Promise.reject(new Error(answer));
      }),
      clipboard: await asked(() => navigator.clipboard.readText()),
      usb: await asked(devices('usb')),
      hid: await asked(devices('hid')),
    };
  });
  expect(Object.entries(answers).filter(([, answer]) => answer !== 'denied')).toEqual([]);
});

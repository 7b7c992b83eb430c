import { expect, test } from './security-test.ts';

test('the page as it is breaks no rule of its policy', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
    );
  });
  await page.reload();
  await expect(page.locator('#root > :not(style, section)').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(problems).toEqual([]);
});

test('styles that a library makes are applied, by the nonce of this load', async ({ page }) => {
  const styles = await page.evaluate(() => {
    const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
    const made = (given: string) => {
      const element = document.createElement('style');
      if (given !== '') element.nonce = given;
      element.append('#root { --probe: 1 }');
      document.head.append(element);
      const rules = element.sheet?.cssRules.length ?? 0;
      element.remove();
      return rules;
    };
    return { length: nonce.length, ours: made(nonce), without: made(''), guessed: made('A'.repeat(22)) };
  });
  expect(styles).toEqual({ length: 22, ours: 1, without: 0, guessed: 0 });
});

test('no text becomes code', async ({ page }) => {
  const run = await page.evaluate(async () => {
    // What the debugger's own call runs may use eval; what a task of the page runs may not.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const outcomes: Record<string, string> = {};
    const attempt = (name: string, act: () => unknown) => {
      try {
        act();
        outcomes[name] = 'passed';
      } catch {
        outcomes[name] = 'thrown';
      }
    };
    const own = 'window.owned = true';
    // oxlint-disable-next-line no-eval, typescript/no-implied-eval -- the point is that they are refused
    attempt('eval', () => (0, eval)(own));
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- as above
    attempt('Function', () => new Function(own)());
    attempt('setTimeout', () => setTimeout(own as unknown as () => void, 0));
    attempt('inline script', () => {
      const script = document.createElement('script');
      script.append(own);
      document.head.append(script);
    });
    attempt('markup', () => {
      document.body.insertAdjacentHTML('beforeend', `<img src="x" onerror="${own}">`);
    });
    attempt('handler attribute', () => {
      const image = document.createElement('img');
      image.setAttribute('onerror', own);
      image.src = 'none.png';
      document.body.append(image);
    });
    attempt('script from data', () => {
      const script = document.createElement('script');
      script.src = `data:text/javascript,${own}`;
      document.head.append(script);
    });
    attempt('script from blob', () => {
      const script = document.createElement('script');
      script.src = URL.createObjectURL(new Blob([own], { type: 'text/javascript' }));
      document.head.append(script);
    });
    attempt('worker', () => new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))));
    attempt('javascript link', () => {
      const link = document.createElement('a');
      link.href = `javascript:${own}`;
      document.body.append(link);
      link.click();
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { owned: 'owned' in window, outcomes };
  });
  expect(run.owned).toBe(false);
  for (const name of [
    'eval',
    'Function',
    'setTimeout',
    'markup',
    'handler attribute',
    'script from data',
    'worker',
  ])
    expect(run.outcomes, name).toHaveProperty([name], 'thrown');
});

test('markup in a text stays text: only style texts pass the trusted types policy', async ({ page }) => {
  const set = await page.evaluate(() => {
    const element = document.createElement('div');
    const attempt = (text: string) => {
      try {
        element.innerHTML = text;
        return element.innerHTML;
      } catch {
        return 'thrown';
      }
    };
    const another = () => {
      try {
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy: (name: string, rules: object) => unknown };
        };
        trustedTypes.createPolicy('mine', { createHTML: (text: string) => text });
        return 'made';
      } catch {
        return 'thrown';
      }
    };
    return { style: attempt('#a { color: red }'), markup: attempt('<b>x</b>'), another: another() };
  });
  expect(set).toEqual({ style: '#a { color: red }', markup: 'thrown', another: 'thrown' });
});

test('nothing leaves the computer, in whatever way it is asked', async ({ page, server }) => {
  const outcomes = await page.evaluate(async (address) => {
    const socket = address.replace('http', 'ws');
    const asked = async (act: () => Promise<unknown>) => {
      try {
        await act();
        return 'passed';
      } catch {
        return 'refused';
      }
    };
    const loaded = (element: HTMLElement) =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.head.append(element);
        setTimeout(reject, 1000);
      });
    const opened = (make: () => EventTarget, event: string) =>
      new Promise((resolve, reject) => {
        const target = make();
        target.addEventListener(event, resolve);
        target.addEventListener('error', reject);
        setTimeout(reject, 1000);
      });
    navigator.sendBeacon(`${address}/beacon`, 'x');
    return {
      fetch: await asked(() => fetch(`${address}/fetch`)),
      noCors: await asked(() => fetch(`${address}/no-cors`, { mode: 'no-cors', method: 'POST', body: 'x' })),
      image: await asked(() => loaded(Object.assign(new Image(), { src: `${address}/image.png` }))),
      style: await asked(() =>
        loaded(
          Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${address}/style.css` }),
        ),
      ),
      module: await asked(() => import(/* @vite-ignore */ `${address}/module.js`)),
      socket: await asked(() => opened(() => new WebSocket(socket), 'open')),
      events: await asked(() => opened(() => new EventSource(`${address}/events`), 'open')),
      font: await asked(() => new FontFace('x', `url(${address}/font.woff2)`).load()),
      prefetch: await asked(() =>
        loaded(
          Object.assign(document.createElement('link'), { rel: 'prefetch', href: `${address}/prefetch` }),
        ),
      ),
    };
  }, server.address);
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
  expect(server.asked()).toEqual([]);
});

test('what the page fetches of its own comes with the policy, and nothing else is there', async ({
  page,
}) => {
  const own = await page.evaluate(async () => {
    const answer = await fetch('./index.html');
    const missing = await fetch('./missing.js');
    const above = await fetch('./..%2f..%2fpackage.json');
    return {
      status: answer.status,
      nosniff: answer.headers.get('x-content-type-options'),
      policy: answer.headers.get('content-security-policy'),
      missing: missing.status,
      above: above.status,
    };
  });
  expect(own).toMatchObject({ status: 200, nosniff: 'nosniff', missing: 404, above: 404 });
  expect(own.policy).toContain("default-src 'none'; script-src 'self';");
});

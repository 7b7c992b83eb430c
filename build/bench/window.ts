/** From the start of the program to the ledger on the screen; and typing into its filter while an import runs. */
import type { ElectronApplication, Page } from '@playwright/test';
import { hostName, launchFordring } from '../../e2e/launch.ts';
import { ask, backendProcess, chooseFiles } from '../../e2e/program.ts';
import { median, rssMb, say } from './measure.ts';

const [emptyFolder = '', fullFolder = '', ...files] = process.argv.slice(2);

const open = async (dataFolder: string): Promise<{ app: ElectronApplication; page: Page; ms: number }> => {
  const startedAt = performance.now();
  const app = await launchFordring({ dataFolder });
  const page = await app.firstWindow();
  await page.getByRole('heading', { name: 'Open entries', level: 1 }).waitFor();
  await page.getByRole('gridcell').or(page.getByText('No entry has been read in yet')).first().waitFor();
  return { app, page, ms: performance.now() - startedAt };
};

/** In turn, after one start of each that fills the computer's file cache. */
const launches = async (): Promise<readonly [empty: number, full: number]> => {
  const folders = [emptyFolder, fullFolder] as const;
  const times: readonly [number[], number[]] = [[], []];
  for (let turn = -1; turn < 5; turn += 1)
    for (const [index, folder] of folders.entries()) {
      const { app, ms } = await open(folder);
      if (turn >= 0) times[index]?.push(ms);
      await app.close();
    }
  return [median(times[0]), median(times[1])];
};

type Stalls = { readonly longestTask: number; readonly longestFrame: number };

/** The longest task of the page's main thread while `work` goes on, 0 when none took 50 ms; and the longest time between two frames. */
const stallsDuring = async (page: Page, work: () => Promise<void>): Promise<Stalls> => {
  await page.evaluate(() => {
    const seen = { longestTask: 0, longestFrame: 0, last: performance.now(), goesOn: true };
    (window as unknown as { stalls: typeof seen }).stalls = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, duration);
    }).observe({ type: 'longtask' });
    const frame = (now: number) => {
      seen.longestFrame = Math.max(seen.longestFrame, now - seen.last);
      seen.last = now;
      if (seen.goesOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      seen.last = now;
      requestAnimationFrame(frame);
    });
  });
  await work();
  return page.evaluate(() => {
    const { stalls } = window as unknown as { stalls: Stalls & { goesOn: boolean } };
    stalls.goesOn = false;
    return { longestTask: stalls.longestTask, longestFrame: stalls.longestFrame };
  });
};

/** By the wizard as far as the preview that begins. */
const beginPreview = async (app: ElectronApplication, page: Page) => {
  await chooseFiles(app, files);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor();
  await page.keyboard.press('n');
  await page.getByText(/Step 1 of 4/u).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('main').getByText('Take out').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Step 2 of 4/u).waitFor({ timeout: 300_000 });
  await page.keyboard.press('Control+Enter');
};

/** The most memory that the built backend takes for a whole import into an empty ledger. */
const importWhole = async () => {
  const { app, page } = await open(emptyFolder);
  await beginPreview(app, page);
  await page.getByText(/Step 3 of 4/u).waitFor({ timeout: 300_000 });
  await page.getByRole('toolbar', { name: 'What confirming would do' }).waitFor({ timeout: 60_000 });
  const startedAt = performance.now();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Step 4 of 4/u).waitFor({ timeout: 600_000 });
  say({
    name: 'import in the program',
    ms: performance.now() - startedAt,
    rssMb: rssMb(backendProcess(emptyFolder)),
    detail: hostName === 'electron' ? 'Electron' : 'the stand-in for Electron',
  });
  await app.close();
};

const typeDuringImport = async () => {
  const { app, page } = await open(fullFolder);
  await beginPreview(app, page);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { name: 'Open entries', level: 1 }).waitFor();
  await page.locator('[role=gridcell]').first().waitFor();
  await page.keyboard.press('f');
  const { longestTask, longestFrame } = await stallsDuring(page, async () => {
    for (const letter of 'bageri nordlys') {
      await page.keyboard.type(letter);
      await page.waitForTimeout(120);
    }
  });
  const { jobs } = await ask(page, 'jobs.list', {});
  const running = jobs.some(({ state }) => state === 'running');
  const detail = running ? 'the import runs on' : 'the import had ended';
  say({ name: 'longest task', ms: longestTask, detail });
  say({ name: 'longest frame', ms: longestFrame, detail });
  await app.close();
};

const [empty, full] = await launches();
say({ name: 'window, empty ledger', ms: empty });
say({ name: 'window, full ledger', ms: full });
await typeDuringImport();
await importWhole();

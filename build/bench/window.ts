/** From the start of the program to the ledger on the screen; and typing into its filter while an import runs. */
import type { ElectronApplication, Page } from '@playwright/test';
import { launchFordring } from '../../e2e/launch.ts';
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

const launches = async (folder: string): Promise<number> => {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const { app, ms } = await open(folder);
    times.push(ms);
    await app.close();
  }
  return median(times);
};

/** The longest time between two frames of the page while `work` goes on. */
const longestFrame = async (page: Page, work: () => Promise<void>): Promise<number> => {
  await page.evaluate(() => {
    const seen = { longest: 0, last: performance.now(), goesOn: true };
    (window as unknown as { frames: typeof seen }).frames = seen;
    const frame = (now: number) => {
      seen.longest = Math.max(seen.longest, now - seen.last);
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
    const { frames } = window as unknown as { frames: { longest: number; goesOn: boolean } };
    frames.goesOn = false;
    return frames.longest;
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
  const startedAt = performance.now();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Step 4 of 4/u).waitFor({ timeout: 600_000 });
  say({
    name: 'import in the program',
    ms: performance.now() - startedAt,
    rssMb: rssMb(backendProcess(emptyFolder)),
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
  const ms = await longestFrame(page, async () => {
    for (const letter of 'bageri nordlys') {
      await page.keyboard.type(letter);
      await page.waitForTimeout(120);
    }
  });
  const { jobs } = await ask(page, 'jobs.list', {});
  const running = jobs.some(({ state }) => state === 'running');
  say({ name: 'typing', ms, detail: running ? 'import still running at the end' : 'import had ended' });
  await app.close();
};

say({ name: 'window, empty ledger', ms: await launches(emptyFolder) });
say({ name: 'window, full ledger', ms: await launches(fullFolder) });
await typeDuringImport();
await importWhole();

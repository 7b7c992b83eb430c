import { defineConfig } from '@playwright/test';
// Chooses the host for every process that reads this file.
import './e2e/launch.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/say-host.ts',
  // Each spec starts the app itself; two at a time is what two cores carry.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // Where the program does not start, every spec would wait its whole time.
  maxFailures: 4,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: 'test-results',
});

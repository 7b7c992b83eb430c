import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,db,electron,renderer,build,e2e}/**/*.test.ts'],
    environment: 'node',
    // A test that takes longer is a test of a machine, not of the code; the slow ones say so themselves.
    testTimeout: 90_000,
    pool: 'forks',
  },
});

import { defineConfig } from 'vitest/config';

/** Every test of the house; tests/run.ts says which of them make a ring. Sized for the two cores of a station's computer. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/browser/prepare-chromium.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    allowOnly: false,
    passWithNoTests: false,
    watch: false,
    retry: 0,
    restoreMocks: true,
    unstubEnvs: true,
  },
});

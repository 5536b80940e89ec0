import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    reporters: ['default', './test/closing-line.ts'],
    setupFiles: ['test/property-seed.ts'],
    globalSetup: 'test/global-setup.ts',
    // Real databases and child processes on small machines: a limit for hangs, not a measure of speed.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    testTimeout: 600_000,
    // all processors: the default leaves one of them idle
    maxWorkers: '100%',
  },
});

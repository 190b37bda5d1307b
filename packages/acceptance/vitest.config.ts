import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@concord/source', ...defaultServerConditions] } },
  test: {
    name: 'acceptance',
    include: ['src/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['src/prepare.ts'],
    // Each file starts installations of its own: side by side they would only wait for each other.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

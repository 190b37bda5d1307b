import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@concord/source', ...defaultServerConditions] } },
  test: {
    name: 'simulation',
    include: ['src/**/*.test.ts', 'lint/**/*.test.ts', 'golden/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

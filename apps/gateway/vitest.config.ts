import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@concord/source', ...defaultServerConditions];

export default defineConfig({
  // The global set-up is resolved by the one, the tests by the other.
  environments: { __vitest__: { resolve: { conditions } } },
  ssr: { resolve: { conditions } },
  test: {
    name: 'gateway',
    include: ['src/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'src/postgres.test-support.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

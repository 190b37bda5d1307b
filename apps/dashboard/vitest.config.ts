import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@concord/source', ...defaultServerConditions] } },
  test: { name: 'dashboard', include: ['src/**/*.test.ts'], environment: 'node', setupFiles: ['src/testing.ts'] },
});

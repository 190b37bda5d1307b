import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { languageParts } from './language-parts.ts';

export default defineConfig({
  plugins: [languageParts()],
  ssr: { resolve: { conditions: ['@concord/source', ...defaultServerConditions] } },
  test: { name: 'dashboard', include: ['src/**/*.test.ts'], environment: 'node', setupFiles: ['src/testing.ts'] },
});

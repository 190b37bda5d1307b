import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { languageParts } from './language-parts.ts';

export default defineConfig({
  plugins: [react(), languageParts()],
  resolve: { conditions: ['@concord/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { target: 'es2024', sourcemap: true },
});

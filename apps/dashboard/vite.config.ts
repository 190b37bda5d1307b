import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@concord/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { target: 'es2024', sourcemap: true },
});

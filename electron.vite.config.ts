import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

// Only better-sqlite3 stays outside the bundles: it is the one native module and the one packed dependency.
// `ws` asks for two optional native speed-ups it can do without.
const outside = ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate'];

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        input: {
          index: at('electron/main/index.ts'),
          'host-utility': at('electron/host/entry-utility.ts'),
          'host-window': at('electron/host/entry-window.ts'),
        },
        external: outside,
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // One file from this machine's own disk: splitting it would only make a key wait for a screen.
      chunkSizeWarningLimit: 4_000,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});

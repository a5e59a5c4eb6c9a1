import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { guide } from './build/guide.js';

export default defineConfig({
  plugins: [react(), guide('../docs/connect-okta.md')],
  // The server puts a fresh nonce in place of this at every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
});

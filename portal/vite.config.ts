import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fonts } from './build/fonts.js';
import { guides } from './build/guides.js';
import { trustedDocuments } from './build/trusted-documents.js';

export default defineConfig({
  plugins: [
    react(),
    fonts({ css: 'src/app/fonts.css', out: 'src/generated/fonts', preload: 'inter-latin.woff2' }),
    guides({
      OKTA_SCIM: '../docs/connect-okta.md',
      ENTRA_SCIM: '../docs/connect-entra.md',
      GENERIC_SCIM: '../docs/connect-scim.md',
    }),
    trustedDocuments('src/generated/persisted-documents.json'),
  ],
  // The server replaces this with a new nonce in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.js';
import { fonts } from './build/fonts.js';
import { guides } from './build/guides.js';
import { pagePreloads } from './build/page-preloads.js';
import { withoutPalettes } from './build/palettes.js';
import { trustedDocuments } from './build/trusted-documents.js';

/** Dialogs and their controls, which most pages need only after a click. */
const DIALOGS = [
  /@mantine\/core\/esm\/components\/(?:Modal|ModalBase|Drawer|ScrollArea|Overlay|FocusTrap)\//,
  /node_modules\/(?:react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-sidecar|use-callback-ref|tslib)\//,
  /src\/components\/(?:dialog-window|detail-drawer)/,
];

/** Packages that only some pages need. */
const LAZY = String.raw`graphql-sse|@tanstack/(?:react-)?virtual|@mantine/core/esm/components/(?:Accordion|Collapse|Radio|InlineInput)`;
const FRAMEWORK = new RegExp(`rolldown/runtime|node_modules/(?!${LAZY})`);

/** Code of all pages: components, the connection to the server, texts, and parameters of addresses. */
const SHARED = /portal\/src\/(?:components|api|app|generated|session|live|strings)|-(?:strings|search)\.ts$/;

/** Code of several pages, without dialogs and forms. */
const PARTS = /portal\/src\/(?!.*(?:dialog|form|drawer|details-step)\.tsx)/;

/** Scripts that pages share, the first match first. Everything else is a script of its page or dialog. */
const CHUNKS = [
  { name: 'dialogs', test: new RegExp(DIALOGS.map(({ source }) => source).join('|')), priority: 4 },
  { name: 'framework', test: FRAMEWORK, priority: 3 },
  { name: 'shared', test: SHARED, minShareCount: 2, priority: 2 },
  { name: 'parts', test: PARTS, minShareCount: 2, priority: 1 },
];

const SERVICE = 'directory-services/directory-service-page';
/** Modules that the router (app/router.tsx) loads for a path. */
const PAGES: Parameters<typeof pagePreloads>[0] = [
  [/^\/(directory-services)?$/, 'directory-services/directory-services-page'],
  [/^\/directory-services\/[^/]+\/users/, SERVICE, 'users/users-page'],
  [/^\/directory-services\/[^/]+\/groups/, SERVICE, 'groups/groups-page'],
  [/^\/directory-services\/[^/]+\/requests/, SERVICE, 'requests/requests-page'],
  [/^\/directory-services\/[^/]+\/tokens/, SERVICE, 'directory-services/tokens-tab'],
  [/^\/directory-services\/[^/]+\/mapping/, SERVICE, 'mapping/mapping-tab'],
  [/^\/directory-services\/[^/]+\/settings/, SERVICE, 'directory-services/settings-tab'],
  [/^\/directory-services\/[^/]+$/, SERVICE],
  [/^\/users$/, 'users/users-page'],
  [/^\/users\//, 'users/user-page'],
  [/^\/groups$/, 'groups/groups-page'],
  [/^\/groups\//, 'groups/group-page'],
  [/^\/requests$/, 'requests/requests-page'],
  [/^\/audit-log$/, 'audit/audit-log-page'],
  [/^\/settings/, 'team/team-settings-page'],
];

// A build is for production in any environment, also in a test.
process.env['NODE_ENV'] = 'production';

export default defineConfig({
  plugins: [
    react(),
    fonts({ css: 'src/app/fonts.css', out: 'src/generated/fonts', preload: 'inter-latin.woff2' }),
    guides({
      OKTA_SCIM: '../docs/connect-okta.md',
      ENTRA_SCIM: '../docs/connect-entra.md',
      GENERIC_SCIM: '../docs/connect-scim.md',
    }),
    withoutPalettes('pink', 'grape', 'violet', 'indigo', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'),
    trustedDocuments('src/generated/persisted-documents.json'),
    pagePreloads(PAGES),
    compressedFiles(),
  ],
  // The server replaces this with a new nonce in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // One style sheet and few scripts: a first view has little to wait for.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: CHUNKS } } },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.js';
import { fonts } from './build/fonts.js';
import { guides } from './build/guides.js';
import { pagePreloads } from './build/page-preloads.js';
import { trustedDocuments } from './build/trusted-documents.js';
import { withoutVariables } from './build/unused-variables.js';

/**
 * Packages that only some pages need, or only after a click. They must not be in a group: a group also takes
 * everything that its modules import, which every page would then load.
 */
const LAZY = [
  'graphql-sse',
  '@tanstack/(?:react-)?virtual',
  '@mantine/core/esm/components/(?:Accordion|Collapse|Radio|Tabs|Modal|ModalBase|Drawer|ScrollArea|Overlay|FocusTrap|Transition|Portal)/',
  '@mantine/core/esm/utils/InlineInput/',
  '@mantine/hooks/esm/use-focus-trap/',
  'react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-sidecar|use-callback-ref|tslib',
].join('|');
const FRAMEWORK = new RegExp(`rolldown/runtime|node_modules/(?!${LAZY})`);

/** Dialogs, forms and drawers, which pages load after a click. */
const AFTER_CLICK = String.raw`(?!.*(?:dialog-window|-dialogs?|-form|-drawer|details-step|confirm-by-name|confirm-identity|secret-guard)\.tsx)`;

/** Dialogs that other dialogs are made of. */
const CONFIRMATIONS =
  /portal\/src\/.*(?:confirm-dialog|confirmed-dialog|confirm-identity|new-secret-dialog|secret-guard)\.tsx/;

const INPUTS = /@mantine\/core\/esm\/(?:components\/Radio|utils\/InlineInput)\//;

/** Code that every page loads: routes, navigation and the stream of updates, with what they import. */
const SHELL = /portal\/(?:index\.html|src\/(?:main|app\/|live\/))/;

/** Components, the connection to the server, texts, and what several kinds of pages show. */
const SHARED = new RegExp(
  String.raw`portal/src/(?:${AFTER_CLICK}(?:components(?!/tabs\.tsx)|api|generated|session|strings|directory-services/directory-filter|problems|changes)|.*-(?:api|strings)\.ts$)`,
);

/** Code of several pages that are about the same. */
const about = (folders: string) => new RegExp(`portal/src/${AFTER_CLICK}(?:${folders})`);

/** The request log without the panel of one request. */
const REQUESTS = about('requests/(?!request-(?:panel|body|changes|curl|details|title))');

/**
 * Scripts that pages share, the first match first. A group does not import a later one, so there are no cycles.
 * Everything else is a script of its page or dialog.
 */
const CHUNKS = [
  { name: 'framework', test: FRAMEWORK, priority: 9 },
  { name: 'shell', test: SHELL, priority: 8 },
  { name: 'shared', test: SHARED, minShareCount: 2, priority: 7 },
  { name: 'inputs', test: INPUTS, priority: 6 },
  {
    name: 'connect',
    test: about('connect|guide|directory-services/connection-checklist'),
    minShareCount: 2,
    priority: 5,
  },
  { name: 'confirmations', test: CONFIRMATIONS, minShareCount: 2, priority: 4 },
  { name: 'people', test: about('users|groups|history|components/tabs\\.tsx'), minShareCount: 2, priority: 4 },
  { name: 'requests', test: REQUESTS, priority: 2 },
  { name: 'services', test: about(''), minShareCount: 2, priority: 1 },
];

const SERVICE = 'directory-services/directory-service-page';
/** Modules that the router (app/router.tsx) loads for a path. */
const PAGES: Parameters<typeof pagePreloads>[0] = [
  [/^\/(directory-services)?$/, 'directory-services/directory-services-page'],
  [/^\/directory-services\/new/, 'connect/new-page'],
  [/^\/directory-services\/[^/]+\/connect/, 'connect/connect-page'],
  [/^\/directory-services\/[^/]+\/changes/, SERVICE, 'changes/changes-page'],
  [/^\/directory-services\/[^/]+\/users/, SERVICE, 'users/users-page'],
  [/^\/directory-services\/[^/]+\/groups/, SERVICE, 'groups/groups-page'],
  [/^\/directory-services\/[^/]+\/requests/, SERVICE, 'requests/requests-page'],
  [/^\/directory-services\/[^/]+\/tokens/, SERVICE, 'directory-services/tokens-tab'],
  [/^\/directory-services\/[^/]+\/mapping/, SERVICE, 'mapping/mapping-tab'],
  [/^\/directory-services\/[^/]+\/settings/, SERVICE, 'directory-services/settings-tab'],
  [/^\/directory-services\/[^/]+$/, SERVICE, 'directory-services/overview-tab'],
  [/^\/users$/, 'users/users-page'],
  [/^\/users\//, 'users/user-page'],
  [/^\/groups$/, 'groups/groups-page'],
  [/^\/groups\//, 'groups/group-page'],
  [/^\/requests$/, 'requests/requests-page'],
  [/^\/problems\//, 'problems/problem-page'],
  [/^\/audit-log$/, 'audit/audit-log-page'],
  [/^\/settings/, 'team/team-settings-page'],
];

/** Palettes and headings that the portal does not use, and shades that its theme defines. */
const UNUSED_VARIABLES = [
  String.raw`color-(?:blue|pink|grape|violet|indigo|cyan|teal|green|lime|yellow|orange)-[\w-]+`,
  String.raw`color-(?:dark|gray|red)-\d`,
  String.raw`primary-color-\d`,
  String.raw`(?:h[1-6]|heading|breakpoint)-[\w-]+`,
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
    withoutVariables(...UNUSED_VARIABLES),
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
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
});

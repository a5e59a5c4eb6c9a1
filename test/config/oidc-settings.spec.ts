import { expect, test } from 'vitest';
import { readSettings } from '../../src/config/settings.js';

const NEEDED = {
  ROLLCALL_OIDC_ISSUER: 'https://acme.okta.com',
  ROLLCALL_OIDC_CLIENT_ID: 'rollcall',
  ROLLCALL_OIDC_ROLE_CLAIM: 'groups',
  ROLLCALL_OIDC_ADMIN_VALUES: ' admins , owners,',
};

test('without settings there is no sign-in through a provider', () => {
  expect(readSettings({}).oidc).toBeUndefined();
  expect(readSettings({ ROLLCALL_OIDC_SCOPES: 'openid groups' }).oidc).toBeUndefined();
});

test('the required settings are sufficient', () => {
  expect(readSettings(NEEDED).oidc).toEqual({
    issuer: new URL('https://acme.okta.com'),
    clientId: 'rollcall',
    clientSecret: undefined,
    scopes: 'openid email profile',
    roleClaim: 'groups',
    adminValues: ['admins', 'owners'],
    viewerValues: [],
    organization: undefined,
  });
});

test('reads all settings', () => {
  const more = {
    ROLLCALL_OIDC_CLIENT_SECRET: 's',
    ROLLCALL_OIDC_SCOPES: 'openid groups',
    ROLLCALL_OIDC_VIEWER_VALUES: 'a,b',
    ROLLCALL_OIDC_ORGANIZATION: 'Acme',
  };
  const taken = { clientSecret: 's', scopes: 'openid groups', viewerValues: ['a', 'b'], organization: 'Acme' };
  expect(readSettings({ ...NEEDED, ...more }).oidc).toMatchObject(taken);
});

test.each(Object.keys(NEEDED))('rejects a configuration without %s and names the setting', (name) => {
  expect(() => readSettings({ ...NEEDED, [name]: '' })).toThrow(new RegExp(`^${name} must .+\\.$`));
});

test.each([
  ['ROLLCALL_OIDC_ISSUER', 'acme.okta.com'],
  ['ROLLCALL_OIDC_ISSUER', 'http://id.acme.com'],
  ['ROLLCALL_OIDC_ISSUER', 'https://id.acme.com?x=1'],
  ['ROLLCALL_OIDC_ISSUER', 'https://id.acme.com/#x'],
  ['ROLLCALL_OIDC_ISSUER', 'https://u:p@id.acme.com'],
  ['ROLLCALL_OIDC_SCOPES', 'email profile'],
])('rejects %s=%s', (name, value) => {
  expect(() => readSettings({ ...NEEDED, [name]: value })).toThrow(new RegExp(`^${name} must .+\\.$`));
});

test('a provider on this machine can use plain HTTP', () => {
  const { oidc } = readSettings({ ...NEEDED, ROLLCALL_OIDC_ISSUER: 'http://127.0.0.1:4000' });
  expect(oidc?.issuer.href).toBe('http://127.0.0.1:4000/');
});

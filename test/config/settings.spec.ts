import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SETTING_NAMES, scimBaseUrl, SettingsError } from '../../src/config/settings.js';

test('all settings are optional', () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    workers: 1,
    databaseUrl: undefined,
    databasePool: 10,
    preparesStatements: true,
    requestMs: 25_000,
    dataDir: resolve('data'),
    publicUrl: 'http://localhost:3000',
    trustedProxies: [],
    logLevel: 'info',
    maxBodyBytes: 16 * 1024 * 1024,
    shutdownDelayMs: 5_000,
    requestTimeoutMs: 60_000,
    maxConnections: 5_000,
    rateLimit: 250,
    requestLogDays: 14,
  });
});

test.each([
  ['PORT', '0', { port: 0 }],
  ['PORT', '65535', { port: 65_535, publicUrl: 'http://localhost:65535' }],
  ['ROLLCALL_HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['ROLLCALL_HOST', '::', { host: '::' }],
  ['ROLLCALL_WORKERS', '1', { workers: 1 }],
  ['DATABASE_URL', 'postgres://u:p@db:5432/rollcall', { databaseUrl: 'postgres://u:p@db:5432/rollcall' }],
  [
    'DATABASE_URL',
    'postgresql:///rollcall?host=/run/postgresql',
    { databaseUrl: 'postgresql:///rollcall?host=/run/postgresql' },
  ],
  ['ROLLCALL_DATABASE_POOL', '1', { databasePool: 1 }],
  ['ROLLCALL_PREPARED_STATEMENTS', 'off', { preparesStatements: false }],
  ['ROLLCALL_DATA_DIR', '/var/lib/rollcall', { dataDir: '/var/lib/rollcall' }],
  ['ROLLCALL_DATA_DIR', 'elsewhere', { dataDir: resolve('elsewhere') }],
  ['ROLLCALL_PUBLIC_URL', 'https://rollcall.acme.com', { publicUrl: 'https://rollcall.acme.com' }],
  ['ROLLCALL_PUBLIC_URL', 'https://acme.com:8443/rollcall//', { publicUrl: 'https://acme.com:8443/rollcall' }],
  ['ROLLCALL_ENVIRONMENT', ' Staging ', { environment: 'Staging' }],
  ['ROLLCALL_TRUSTED_PROXIES', '10.0.0.1', { trustedProxies: ['10.0.0.1'] }],
  ['ROLLCALL_TRUSTED_PROXIES', '10.0.0.0/8 , ::1', { trustedProxies: ['10.0.0.0/8', '::1'] }],
  ['ROLLCALL_LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ['ROLLCALL_MAX_BODY_MB', '256', { maxBodyBytes: 256 * 1024 * 1024 }],
  ['ROLLCALL_SHUTDOWN_DELAY', '0', { shutdownDelayMs: 0 }],
  ['ROLLCALL_SHUTDOWN_DELAY', '300', { shutdownDelayMs: 300_000 }],
  ['ROLLCALL_RATE_LIMIT', '0', { rateLimit: 0 }],
  ['ROLLCALL_RATE_LIMIT', '25', { rateLimit: 25 }],
  ['ROLLCALL_REQUEST_LOG_DAYS', '90', { requestLogDays: 90 }],
])('%s=%s', (name, value, expected) => {
  expect(readSettings({ [name]: value })).toMatchObject(expected);
});

test.each([
  ['PORT', ['-1', '65536', '3000x', '3.5', '1e3', 'http', '٣', '99999999999999999999']],
  ['ROLLCALL_HOST', ['not a host', 'http://localhost', 'localhost:3000', 'a/b']],
  ['ROLLCALL_WORKERS', ['0', '65', '-1', 'auto']],
  [
    'DATABASE_URL',
    ['mysql://db/rollcall', 'postgres:', 'db', 'postgres://a b', 'postgres://[/x', 'postgres://db:port/x'],
  ],
  ['ROLLCALL_DATABASE_POOL', ['0', '101', '-5', 'many']],
  ['ROLLCALL_PREPARED_STATEMENTS', ['ON', 'false', '0']],
  [
    'ROLLCALL_PUBLIC_URL',
    ['acme.com', 'ftp://acme.com', 'https://', 'https://acme.com?x=1', 'https://acme.com/#x', 'https://u:p@acme.com'],
  ],
  ['ROLLCALL_ENVIRONMENT', ['x'.repeat(21)]],
  [
    'ROLLCALL_TRUSTED_PROXIES',
    ['everybody', '10.0.0.1;10.0.0.2', '10.0.0.1,,10.0.0.2', '10.0.0.0/99', '...', '300.1.1.1'],
  ],
  ['ROLLCALL_LOG_LEVEL', ['loud', 'INFO', 'trace']],
  ['ROLLCALL_MAX_BODY_MB', ['0', '257', '1.5', '16MB']],
  ['ROLLCALL_SHUTDOWN_DELAY', ['-1', '301', '0.5', '5s']],
  ['ROLLCALL_RATE_LIMIT', ['1', '24', '-1', '250/s', '100001', 'off']],
  ['ROLLCALL_REQUEST_LOG_DAYS', ['0', '367', 'two']],
])('rejects %s with an error message that names it', (name, values) => {
  for (const value of values) {
    expect(() => readSettings({ [name]: value }), value).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value }), value).toThrow(new RegExp(`^${name} must .+\\.$`));
  }
});

test('every setting has a case above', () => {
  const elsewhere = SETTING_NAMES.filter((name) => name.startsWith('ROLLCALL_OIDC_'));
  expect(SETTING_NAMES.length - elsewhere.length).toBe(15);
});

test('several workers require PostgreSQL', () => {
  const DATABASE_URL = 'postgres://db/rollcall';
  expect(readSettings({ ROLLCALL_WORKERS: '64', DATABASE_URL })).toMatchObject({ workers: 64 });
  expect(() => readSettings({ ROLLCALL_WORKERS: '2' })).toThrow(
    /^ROLLCALL_WORKERS must be 1 with the embedded database, .+ set DATABASE_URL\.$/,
  );
});

describe('an unknown setting', () => {
  test('with our prefix is rejected by name', () => {
    expect(() => readSettings({ ROLLCALL_TYPO: '1' })).toThrow(
      /^Unknown setting ROLLCALL_TYPO\. Known settings: PORT, /,
    );
    expect(() => readSettings({ ROLLCALL_PORT: '1', ROLLCALL_HOTS: 'x' })).toThrow(/ROLLCALL_PORT, ROLLCALL_HOTS/);
    expect(() => readSettings({ rollcall_host: 'x' })).not.toThrow();
  });

  test('without our prefix is ignored', () => {
    expect(readSettings({ PATH: '/bin', HOST: 'x', DATABASE_URI: 'x' })).toEqual(readSettings({}));
  });
});

test('an empty setting is treated as absent', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: ' ', ROLLCALL_PUBLIC_URL: '', ROLLCALL_TYPO: '' })).toEqual(
    readSettings({}),
  );
});

test('reports all errors together', () => {
  expect(() => readSettings({ PORT: 'x', ROLLCALL_LOG_LEVEL: 'loud' })).toThrow(/^PORT .+\.\nROLLCALL_LOG_LEVEL .+\.$/);
});

test('an error message does not contain the password', () => {
  expect(() => readSettings({ DATABASE_URL: 'postgres://u:hunter2@[/x' })).toThrow(/^(?!.*hunter2)DATABASE_URL must/);
});

test('the SCIM base URL starts with the public URL', () => {
  expect(scimBaseUrl(readSettings({ ROLLCALL_PUBLIC_URL: 'https://acme.com/' }))).toBe('https://acme.com/api/v1/scim');
});

import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { missingForOidc, OIDC_SCHEMA, type OidcSettings, toOidcSettings } from './oidc-settings.js';
import { rateLimit } from './rate-limit-setting.js';

/** Validated settings, read once at startup. The README describes them. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Number of processes that listen on the port; 1 with the embedded database. */
  readonly workers: number;
  /** `postgres://…`, or undefined for the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  /** Whether statements are prepared by name on PostgreSQL. */
  readonly preparesStatements: boolean;
  /** Absolute path of the folder of the embedded database. */
  readonly dataDir: string;
  /** URL at which clients reach this service, without a trailing slash. */
  readonly publicUrl: string;
  /** Name of this installation, such as Staging. */
  readonly environment: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly logLevel: LogLevel;
  /** Deadline of a request in milliseconds. It is not configurable; tests use shorter ones. */
  readonly requestMs: number;
  /** Maximum size of a request body in bytes. */
  readonly maxBodyBytes: number;
  /** How long the server continues to accept requests after SIGTERM, in milliseconds. */
  readonly shutdownDelayMs: number;
  /** Timeout for receiving a complete request, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Maximum number of connections of a process. */
  readonly maxConnections: number;
  /** Requests per second of one directory service, per process. 0 disables all rate limits. */
  readonly rateLimit: number;
  /** Number of days for which the request log keeps requests. */
  readonly requestLogDays: number;
  /** Undefined if people sign in only with links. */
  readonly oidc: OidcSettings | undefined;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Thrown for an unknown or malformed setting. The message is printed at startup. */
export class SettingsError extends Error {}

const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}`);

const baseUrl = z
  .string()
  .refine((text) => isPlainHttpUrl(text), 'must be an http or https URL without query, fragment or password')
  .transform((text) => text.replace(/\/+$/, ''));

function isPlainHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return !!url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password;
}

function isAddressRange(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return most > 0 && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= most));
}

const REQUEST_TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 5_000;

const schema = z.object({
  PORT: integer(0, 65_535).default(3000),
  ROLLCALL_HOST: z
    .string()
    .refine((text) => isIP(text) > 0 || /^[\w.-]+$/.test(text), 'must be an IP address or a host name')
    .default('127.0.0.1'),
  ROLLCALL_WORKERS: integer(1, 64).default(1),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text),
      'must be a URL that starts with postgres://',
    )
    .optional(),
  ROLLCALL_DATABASE_POOL: integer(1, 100).default(10),
  ROLLCALL_PREPARED_STATEMENTS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  ROLLCALL_DATA_DIR: z.string().default('./data'),
  ROLLCALL_PUBLIC_URL: baseUrl.optional(),
  ROLLCALL_ENVIRONMENT: z.string().trim().max(20, 'must have at most 20 characters').optional(),
  ROLLCALL_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine((all) => all.every(isAddressRange), 'must be addresses or CIDR ranges separated by commas')
    .default([]),
  ROLLCALL_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ROLLCALL_MAX_BODY_MB: integer(1, 256).default(16),
  ROLLCALL_SHUTDOWN_DELAY: integer(0, 300).default(5),
  ROLLCALL_RATE_LIMIT: rateLimit.default(250),
  ROLLCALL_REQUEST_LOG_DAYS: integer(1, 366).default(14),
  ...OIDC_SCHEMA,
});

/** Names of all settings, for the test of the documentation. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

/** Reads the settings from environment variables. An empty value is treated as absent. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const unknown = Object.keys(given).filter((name) => name.startsWith('ROLLCALL_') && !SETTING_NAMES.includes(name));
  if (unknown.length > 0) {
    throw new SettingsError(`Unknown setting ${unknown.join(', ')}. Known settings: ${SETTING_NAMES.join(', ')}.`);
  }
  const result = schema.safeParse(given);
  if (!result.success) {
    const sentences = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
    throw new SettingsError(sentences.join('\n'));
  }
  const settings = toSettings(result.data);
  if (settings.workers > 1 && !settings.databaseUrl) throw new SettingsError(ONE_PROCESS);
  const missing = missingForOidc(result.data);
  if (missing) throw new SettingsError(missing);
  return settings;
}

/** Identity providers time out after 60 seconds. Less than half of that leaves time for the response to arrive. */
const REQUEST_MS = 25_000;

const ONE_PROCESS =
  'ROLLCALL_WORKERS must be 1 with the embedded database, because only one process can open its folder. To use more workers, set DATABASE_URL.';

function toSettings(values: z.output<typeof schema>): Settings {
  return {
    port: values.PORT,
    host: values.ROLLCALL_HOST,
    workers: values.ROLLCALL_WORKERS,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.ROLLCALL_DATABASE_POOL,
    preparesStatements: values.ROLLCALL_PREPARED_STATEMENTS === 'on',
    dataDir: resolve(values.ROLLCALL_DATA_DIR),
    publicUrl: values.ROLLCALL_PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    environment: values.ROLLCALL_ENVIRONMENT,
    trustedProxies: values.ROLLCALL_TRUSTED_PROXIES,
    logLevel: values.ROLLCALL_LOG_LEVEL,
    requestMs: REQUEST_MS,
    maxBodyBytes: values.ROLLCALL_MAX_BODY_MB * 1024 * 1024,
    shutdownDelayMs: values.ROLLCALL_SHUTDOWN_DELAY * 1000,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    maxConnections: MAX_CONNECTIONS,
    rateLimit: values.ROLLCALL_RATE_LIMIT,
    requestLogDays: values.ROLLCALL_REQUEST_LOG_DAYS,
    oidc: toOidcSettings(values),
  };
}

/** Returns the base URL for identity providers. */
export function scimBaseUrl({ publicUrl }: Pick<Settings, 'publicUrl'>): string {
  return `${publicUrl}${SCIM_PREFIX}`;
}

/** Path prefix of all SCIM endpoints. */
export const SCIM_PREFIX = '/api/v1/scim';

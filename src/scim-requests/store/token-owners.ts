import { brokenTokenIn, tokenIn } from '../../common/bearer-header.js';
import { digestOf, hintOf } from '../../common/tokens.js';
import type { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';

/** Directory service of a request. `tokenId` is null if only the beginning of the token was recognized. */
export interface RequestOwner {
  readonly directoryServiceId: string;
  readonly tokenId: string | null;
}

/** Owners of requests by their `Authorization` header, of which a batch has few different ones. */
export type Owners = ReadonlyMap<string | undefined, RequestOwner>;

/**
 * Finds the directory services of headers: by the hash of a complete token, even in a malformed header, or else by the
 * hint of an incomplete one if only one directory service has it.
 */
export async function ownersOf(
  tokens: DirectoryServiceTokens,
  headers: ReadonlySet<string | undefined>,
): Promise<Owners> {
  const whole = keysOf(headers, (header) => mapped(tokenIn(header), digestOf));
  const broken = keysOf(headers, (header) => mapped(brokenTokenIn(header), hintOf));
  const byDigest = await tokens.owners(distinct(whole));
  const byHint = await tokens.ownersByHint(distinct(broken));
  return new Map<string | undefined, RequestOwner>([
    ...found(whole, (digest) => byDigest.get(digest)),
    ...found(broken, (hint) =>
      mapped(byHint.get(hint), (directoryServiceId) => ({ directoryServiceId, tokenId: null })),
    ),
  ]);
}

type Keys = readonly (readonly [header: string | undefined, key: string])[];

function keysOf(
  headers: ReadonlySet<string | undefined>,
  keyOf: (header: string | undefined) => string | undefined,
): Keys {
  return [...headers].flatMap((header) => {
    const key = keyOf(header);
    return key === undefined ? [] : [[header, key] as const];
  });
}

function found(keys: Keys, ownerOf: (key: string) => RequestOwner | undefined) {
  return keys.flatMap(([header, key]) => {
    const owner = ownerOf(key);
    return owner ? [[header, owner] as const] : [];
  });
}

function distinct(keys: Keys): string[] {
  return [...new Set(keys.map(([, key]) => key))];
}

function mapped<From, To>(value: From | undefined, change: (value: From) => To): To | undefined {
  return value === undefined ? undefined : change(value);
}

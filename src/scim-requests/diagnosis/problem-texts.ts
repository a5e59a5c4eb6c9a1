import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import { explanationFor } from './explain.js';
import { type ExplanationCode, EXPLANATIONS } from './explanations.js';
import type { ProblemData, Severity, SubjectKind } from './problem.js';
import { retryOf } from './retry.js';
import { inCredentials, MAPPINGS, wordsFor } from './words.js';

/** Facts about a problem that its texts use. */
export interface ProblemFacts {
  readonly type: DirectoryServiceType;
  readonly severity: Severity;
  readonly kind: SubjectKind;
  readonly subjects: number;
  /** Names of the first subjects; of people the display name before the userName. */
  readonly names: readonly string[];
  readonly data: ProblemData;
  /** The person of the latest failure. */
  readonly person?: FailedPerson | undefined;
  /** The user or group that has the name, if it exists. */
  readonly holder?: { readonly name: string; readonly displayName?: string | null } | undefined;
  /** The SCIM base URL. */
  readonly baseUrl?: string | undefined;
  /** A valid token, created after the refused one. */
  readonly newerToken?: { readonly hint: string; readonly isUsed: boolean } | undefined;
}

/** A person whom a request could not create or update. */
export interface FailedPerson {
  readonly name: string | null;
  readonly displayName: string | null;
  readonly externalId: string | null;
  /** Whether the person is not in Rollcall. */
  readonly isNew: boolean;
}

export interface ProblemTexts {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  /** How to send again what failed. */
  readonly retry: string;
}

/** Returns the texts of a problem, with the facts that are known about it. */
export function problemTexts(code: ExplanationCode, facts: ProblemFacts): ProblemTexts {
  const { title, meaning, remedy } = explanationFor(code, facts.type);
  const texts = { title, meaning, remedy, retry: retryOf(facts), ...PARTICULARS[code]?.(facts) };
  const isVictim = facts.severity !== 'LOCKOUT' && STOPS_ALL.has(code);
  return isVictim ? { ...texts, title: `Not synced: ${startingLower(texts.title)}` } : texts;
}

/** Causes that lock the client out. The people and groups of its requests have problems of their own. */
const STOPS_ALL: ReadonlySet<ExplanationCode> = new Set(
  EXPLANATIONS.filter(({ when }) => 'status' in when && when.status === 401).map(({ code }) => code),
);

function startingLower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

type Particulars = (facts: ProblemFacts) => Partial<Omit<ProblemTexts, 'retry'>>;

const PARTICULARS: Partial<Record<ExplanationCode, Particulars>> = {
  TOKEN_REVOKED: (facts) => endedToken(facts, 'was revoked'),
  TOKEN_EXPIRED: (facts) => endedToken(facts, 'has expired'),
  USER_NAME_TAKEN: (facts) => taken(facts, 'userName'),
  EXTERNAL_ID_TAKEN: (facts) => {
    const { meaning, ...rest } = taken(facts, 'externalId');
    return meaning ? { ...rest, meaning: `${meaning} ${explanationFor('EXTERNAL_ID_TAKEN', facts.type).meaning}` } : {};
  },
  WRONG_BASE_URL: wrongAddress,
  WRONG_PATH: wrongAddress,
  GROUP_NAME_TAKEN: ({ holder, type }) =>
    holder
      ? {
          meaning: `This directory service already has the group ${holder.name}. ${explanationFor('GROUP_NAME_TAKEN', type).meaning}`,
        }
      : {},
  UNKNOWN_MEMBER: ({ data: { member, memberName }, names: [group = 'The group'], subjects }) => ({
    title:
      subjects === 1 && memberName ? `Group member not found: ${memberName}` : 'Group members missing from Rollcall',
    meaning: `${group} contains ${memberName ? `${memberName} (${member})` : member}, who is not a user of this directory service. The request was rejected as a whole.`,
  }),
  ATTRIBUTE_REQUIRED: ({ data: { attribute, detail }, type }) =>
    attribute
      ? {
          title: `Required attribute missing: ${attribute}`,
          meaning: sentence(detail),
          remedy: `${attribute} must be mapped to a field that always has a value: ${MAPPINGS[type]}.`,
        }
      : {},
  VALUE_REFUSED: ({ data: { attribute, detail }, type }) => ({
    ...(attribute && {
      title: `Invalid value for ${attribute}`,
      remedy: `Correct ${attribute} in the identity provider, or its mapping: ${MAPPINGS[type]}.`,
    }),
    ...(detail && { meaning: sentence(detail) }),
  }),
  FILTER_NOT_UNDERSTOOD: ({ data: { detail }, names: [filter], subjects }) => ({
    ...(subjects === 1 && filter && { title: `Unsupported filter: ${filter}` }),
    ...(detail && { meaning: `${sentence(detail)} The client cannot find out whether the user or group exists.` }),
  }),
};

for (const code of [
  'ATTRIBUTE_UNKNOWN',
  'READ_ONLY',
  'NOTHING_TO_CHANGE',
  'INVALID_JSON',
  'CONFLICT',
  'REFUSED',
] as const) {
  PARTICULARS[code] = ({ data: { detail } }) => (detail ? { meaning: sentence(detail) } : {});
}

/** Names the person who failed before the one who has the name, because the request names both by one userName. */
function taken(
  { person, holder, subjects }: ProblemFacts,
  attribute: 'userName' | 'externalId',
): ReturnType<Particulars> {
  if (!person || !holder) return {};
  const isName = attribute === 'userName';
  const value = isName ? person.name : person.externalId;
  const who = person.displayName ?? (isName ? `A second ${value}` : person.name);
  const failed = `${who} was not ${person.isNew ? 'created' : 'updated'}`;
  const variation = isName && value !== holder.name ? ` (${ignored(value ?? '', holder.name)} not count)` : '';
  return {
    ...(subjects === 1 && person.displayName && { title: `${failed}: ${attribute} taken` }),
    meaning: `${failed}: the ${attribute} ${value} belongs to ${holder.displayName ?? holder.name}${variation}.${others(subjects - 1)}`,
  };
}

function others(count: number): string {
  if (count === 0) return '';
  return ` The same applies to ${count === 1 ? '1 other person' : `${count} other people`}.`;
}

/** The difference between two equal userNames that are written differently. */
function ignored(one: string, other: string): string {
  return one.toLowerCase() === other.toLowerCase()
    ? 'letter case does'
    : 'surrounding spaces, character width and the composition of accents do';
}

function wrongAddress({ kind, names: [address], baseUrl, type }: ProblemFacts): ReturnType<Particulars> {
  if (kind !== 'ADDRESS' || !address || !baseUrl) return {};
  return { meaning: `${CLIENT[type]} sends to ${address}. The base URL must be ${baseUrl}.` };
}

const CLIENT: Record<DirectoryServiceType, string> = {
  OKTA_SCIM: 'Okta',
  ENTRA_SCIM: 'Entra ID',
  GENERIC_SCIM: 'The client',
};

function endedToken({ kind, names, newerToken, type }: ProblemFacts, what: string): ReturnType<Particulars> {
  const token = kind === 'TOKEN' && names[0] ? `The token ${names[0]}` : 'The token';
  const meaning = `${token} ${what}, but the identity provider still sends it.`;
  if (!newerToken) return { meaning };
  const paste = `${wordsFor(PASTE, type)} If you no longer have it, rotate the token.`;
  return newerToken.isUsed
    ? {
        meaning: `${meaning} The newer token ${newerToken.hint} works and is in use.`,
        remedy: `If another client uses ${newerToken.hint}, rotate the token for this one. Otherwise, ${startingLower(paste)}`,
      }
    : {
        meaning: `${meaning} The newer token ${newerToken.hint} is valid, but was never used.`,
        remedy: `Use the newer token ${newerToken.hint} instead. ${paste}`,
      };
}

const PASTE = inCredentials('paste the token', 'paste it as Secret Token', 'enter the token');

function sentence(text: string | null | undefined): string {
  return !text || /[.!?]$/.test(text) ? (text ?? '') : `${text}.`;
}

import type { AuditAction } from '../generated/graphql.js';
import type { AuditEvent } from './audit-api.js';
import { auditStrings as text } from './audit-strings.js';

/** Part of a sentence: text, or a value from outside, which can be a link to a directory service. */
export type SentencePart = string | { readonly value: string; readonly directoryServiceId?: string };

type Sentence = (event: AuditEvent) => readonly SentencePart[];

const target = ({ targetName, targetType, targetId }: AuditEvent): SentencePart => ({
  value: targetName,
  ...(targetType === 'DIRECTORY_SERVICE' && targetId ? { directoryServiceId: targetId } : {}),
});

const ownName = ({ actor, targetName }: AuditEvent): boolean => actor === targetName;

/** Returns a text of the values before or after an event. */
function valueOf(record: unknown, name: string): string {
  const value = (record as Record<string, unknown> | null | undefined)?.[name];
  if (typeof value !== 'string') return '';
  return text.values[name]?.[value] ?? value;
}

const verb =
  (words: string): Sentence =>
  (event) => [`${words} `, target(event)];
const about =
  (words: string, preposition: string): Sentence =>
  (event) => [`${words} ${preposition} `, target(event)];
const withToken =
  (words: string, side: 'before' | 'after', preposition: string): Sentence =>
  (event) => [`${words} `, { value: valueOf(event[side], 'token') }, ` ${preposition} `, target(event)];
const attribute =
  (words: string, side: 'before' | 'after', preposition: string): Sentence =>
  (event) => [`${words} `, { value: valueOf(event[side], 'name') }, ` ${preposition} `, target(event)];

/** One sentence for each action, without its subject, which is the actor. */
export const auditSentences: Readonly<Record<AuditAction, Sentence>> = {
  SIGNED_IN: ({ after }) => [text.sentences.signedIn(valueOf(after, 'method'))],
  SIGN_IN_FAILED: ({ after }) => [text.sentences.signInFailed(valueOf(after, 'method'))],
  REAUTHENTICATED: () => [text.sentences.confirmed],
  SIGNED_OUT: () => [text.sentences.signedOut],
  SIGN_IN_LINK_CREATED: (event) =>
    event.targetName === 'Sign-in link'
      ? [text.sentences.linkCreated]
      : [`${text.sentences.linkCreatedFor} `, { value: event.targetName }],
  SESSION_REPLACED: () => [text.sentences.sessionReplaced],
  SESSION_REVOKED: (event) =>
    ownName(event) ? [text.sentences.ownSessionEnded] : [`${text.sentences.sessionEnded} `, target(event)],
  SESSION_RENAMED: ({ actor, before, after }) => {
    const previous = valueOf(before, 'name');
    const now = { value: valueOf(after, 'name') };
    return previous
      ? [`${text.sentences.sessionRenamed} `, { value: previous }, ` ${text.sentences.to} `, now]
      : actor === now.value
        ? [text.sentences.ownSessionNamed]
        : [`${text.sentences.sessionNamed} `, now];
  },
  API_TOKEN_CREATED: verb(text.sentences.apiTokenCreated),
  API_TOKEN_REVOKED: verb(text.sentences.apiTokenRevoked),
  ORGANIZATION_CREATED: verb(text.sentences.organizationCreated),
  LIST_EXPORTED: ({ after }) => [`${text.sentences.exported} `, { value: valueOf(after, 'list') }],
  DIRECTORY_SERVICE_CREATED: verb(text.sentences.added),
  DIRECTORY_SERVICE_RENAMED: (event) => [
    `${text.sentences.renamed} `,
    { value: valueOf(event.before, 'displayName') },
    ` ${text.sentences.to} `,
    { ...(target(event) as { value: string }), value: valueOf(event.after, 'displayName') },
  ],
  DIRECTORY_SERVICE_PAUSED: verb(text.sentences.paused),
  DIRECTORY_SERVICE_RESUMED: verb(text.sentences.resumed),
  DIRECTORY_SERVICE_STRICTNESS_CHANGED: (event) => [
    `${text.sentences.strictness} `,
    target(event),
    ` ${text.sentences.to} `,
    { value: valueOf(event.after, 'strictness') },
  ],
  USER_NAME_EXPECTATION_CHANGED: about(text.sentences.userName, text.sentences.of),
  DIRECTORY_SERVICE_DELETED: verb(text.sentences.deleted),
  DIRECTORY_SERVICE_RESTORED: verb(text.sentences.restored),
  DIRECTORY_SERVICE_TOKEN_ROTATED: withToken(text.sentences.tokenCreated, 'after', text.sentences.for),
  DIRECTORY_SERVICE_TOKEN_REVOKED: withToken(text.sentences.tokenRevoked, 'before', text.sentences.of),
  CUSTOM_ATTRIBUTE_DECLARED: attribute(text.sentences.attributeDeclared, 'after', text.sentences.in),
  CUSTOM_ATTRIBUTE_RENAMED: (event) => [
    `${text.sentences.attributeRenamed} `,
    { value: valueOf(event.before, 'name') },
    ` ${text.sentences.to} `,
    { value: valueOf(event.after, 'name') },
    ` ${text.sentences.in} `,
    target(event),
  ],
  CUSTOM_ATTRIBUTE_REMOVED: attribute(text.sentences.attributeRemoved, 'before', text.sentences.from),
  REDACTED_ATTRIBUTES_CHANGED: about(text.sentences.redacted, text.sentences.of),
  PROBLEM_DISMISSED: about(text.sentences.problemDismissed, text.sentences.of),
  SAMPLE_DATA_ADDED: about(text.sentences.sampleAdded, text.sentences.to),
  SAMPLE_DATA_REMOVED: about(text.sentences.sampleRemoved, text.sentences.from),
  SETUP_LINK_CREATED: (event) => {
    const recipient = valueOf(event.after, 'recipient');
    const link = [`${text.sentences.setupLinkCreated} `, target(event)];
    return recipient ? [...link, ` ${text.sentences.for} `, { value: recipient }] : link;
  },
  SETUP_LINK_OPENED: verb(text.sentences.setupLinkOpened),
  SETUP_LINK_REVOKED: verb(text.sentences.setupLinkRevoked),
};

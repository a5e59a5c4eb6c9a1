import { RequestLog } from '../../src/scim-requests/request-log.js';
import type { TestApp, TestDirectory, TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { patchOp } from '../support/scim-client.js';
import { sendRaw } from '../support/raw-client.js';
import { oktaHeaders } from '../scim/http.js';

const FIELDS = `id code severity subjectKind subjectCount missingCount requestCount title meaning remedy retry attribute
  firstSeenAt lastSeenAt requestId holder { kind id name } newerToken { hint }
  closedAt closedReason closedBy closedSummary
  subjects { kind name displayName externalId id detail requestId }`;

export interface ShownProblem {
  readonly [field: string]: any;
}

/** Returns the problems of a directory service, without recommendations, after all answered requests are stored. */
export async function problemsOf(
  app: TestApp,
  organization: TestOrganization,
  directory: TestDirectory,
  closed = false,
): Promise<ShownProblem[]> {
  const all = await withRecommendations(app, organization, directory, closed);
  return all.filter(({ severity }) => severity !== 'ADVICE');
}

/** Returns the problems and recommendations of a directory service, after all answered requests are stored. */
export async function withRecommendations(
  app: TestApp,
  { admin }: TestOrganization,
  { id }: TestDirectory,
  closed = false,
): Promise<ShownProblem[]> {
  await app.nest.get(RequestLog, { strict: false }).flush();
  const data = await admin.data<any>(
    `query($id: ID!, $closed: Boolean!) { directoryService(id: $id) { problems(closed: $closed) { ${FIELDS} } } }`,
    { id, closed },
  );
  return data.directoryService.problems;
}

export async function revokeTokens(app: TestApp, { id }: TestDirectory): Promise<void> {
  await execute(app, 'update directory_service_tokens set revoked_at = now() where directory_service_id = ?', [id]);
}

/** Sends requests as a directory service's client, also malformed ones. Retries until a cached token has ended. */
export function rawClient(app: TestApp, { token }: TestDirectory) {
  return (method: string, path: string, body?: string, type = 'application/scim+json') =>
    sendRaw(app.url, {
      method,
      path,
      headers: oktaHeaders(token, body === undefined ? {} : { 'content-type': type }),
      ...(body !== undefined && { body }),
    });
}

export const activeIs = (value: unknown): object => patchOp([{ op: 'replace', value: { active: value } }]);

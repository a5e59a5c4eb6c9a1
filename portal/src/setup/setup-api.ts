import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { DirectoryServiceType, IssueSetupTokenInput, SetupQuery } from '../generated/graphql.js';
import { strings } from '../strings.js';

export type SetupDetail = SetupQuery['setup'];

const SetupDocument = graphql(`
  query Setup {
    setup {
      organizationName
      displayName
      type
      scimBaseUrl
      paused
      expiresAt
      activeTokenCount
      lastActivityAt
      hasUser
      hasGroup
      hasDeactivation
      isWorking
      connectionAttempts {
        ...ConnectionAttempt
      }
    }
  }
`);

const IssueSetupTokenDocument = graphql(`
  mutation IssueSetupToken($input: IssueSetupTokenInput!) {
    issueSetupToken(input: $input) {
      token
      userErrors {
        ...UserError
      }
    }
  }
`);

/** Polled every two seconds while the setup page is open. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async ({ signal }) => (await request(SetupDocument, {}, signal)).setup,
  refetchInterval: (query) => (query.state.error ? false : 2_000),
});

export async function issueSetupToken(input: IssueSetupTokenInput) {
  return (await request(IssueSetupTokenDocument, { input })).issueSetupToken;
}

/** Exchanges the one-time secret of a setup link for a session cookie. Returns an error message on failure. */
export async function openSetupLink(token: string): Promise<string | undefined> {
  try {
    const response = await post('/setup-session', token);
    return response.ok ? undefined : await messageOf(response);
  } catch {
    return strings.error.network;
  }
}

/** The invitation of a setup link that can be opened. */
export interface Invitation {
  readonly organizationName: string;
  /** Name of the directory service. */
  readonly displayName: string;
  readonly type: DirectoryServiceType;
}

/** Reads the invitation of a setup link without opening it. Returns an error message for a link that cannot be opened. */
export async function readInvitation(token: string): Promise<{ invitation?: Invitation; failure?: string }> {
  try {
    const response = await post('/setup-session/invitation', token);
    if (!response.ok) return { failure: await messageOf(response) };
    return { invitation: (await response.json()) as Invitation };
  } catch {
    return {};
  }
}

const post = (path: string, token: string): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });

async function messageOf(response: Response): Promise<string> {
  const { message } = (await response.json()) as { message?: string };
  return message ?? strings.error.unexpected;
}

export async function leaveSetup(): Promise<void> {
  await fetch('/setup-session', { method: 'DELETE' });
}

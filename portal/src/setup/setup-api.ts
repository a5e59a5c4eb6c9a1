import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { IssueSetupTokenInput, SetupQuery } from '../generated/graphql.js';
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
      isWorking
      connectionAttempts {
        code
        at
        count
        requestId
        path
        client
        ip
        tokenLength
        expectedTokenLength
      }
    }
  }
`);

const IssueSetupTokenDocument = graphql(`
  mutation IssueSetupToken($input: IssueSetupTokenInput!) {
    issueSetupToken(input: $input) {
      token
      userErrors {
        code
        message
        path
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
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await fetch('/setup-session', { method: 'POST', headers, body: JSON.stringify({ token }) });
    if (response.ok) return undefined;
    const { message } = (await response.json()) as { message?: string };
    return message ?? strings.error.unexpected;
  } catch {
    return strings.error.network;
  }
}

export async function leaveSetup(): Promise<void> {
  await fetch('/setup-session', { method: 'DELETE' });
}

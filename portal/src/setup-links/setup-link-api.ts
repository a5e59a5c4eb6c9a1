import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import { graphql } from '../generated/index.js';
import type { CreateSetupLinkInput, RevokeSetupLinkInput, SetupLinksQuery } from '../generated/graphql.js';

export type SetupLink = NonNullable<SetupLinksQuery['directoryService']>['setupLinks'][number];

const SetupLinksDocument = graphql(`
  query SetupLinks($id: ID!) {
    directoryService(id: $id) {
      setupLinks {
        id
        state
        recipient
        createdBy
        createdAt
        expiresAt
        openedAt
        openedIp
        openedUserAgent
        revokedAt
      }
    }
  }
`);

const CreateSetupLinkDocument = graphql(`
  mutation CreateSetupLink($input: CreateSetupLinkInput!) {
    createSetupLink(input: $input) {
      url
      userErrors {
        ...UserError
      }
    }
  }
`);

const RevokeSetupLinkDocument = graphql(`
  mutation RevokeSetupLink($input: RevokeSetupLinkInput!) {
    revokeSetupLink(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

export const setupLinksQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'setup-links'],
    queryFn: async ({ signal }) => (await request(SetupLinksDocument, { id }, signal)).directoryService?.setupLinks,
    refetchInterval: pollInterval,
  });

export async function createSetupLink(input: CreateSetupLinkInput) {
  return (await request(CreateSetupLinkDocument, { input })).createSetupLink;
}

export async function revokeSetupLink(input: RevokeSetupLinkInput) {
  return (await request(RevokeSetupLinkDocument, { input })).revokeSetupLink;
}

import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import type {
  DeclareCustomAttributeInput,
  DirectoryServiceSettingsQuery,
  RenameCustomAttributeInput,
  SetRedactedAttributesInput,
} from '../generated/graphql.js';
import { graphql } from '../generated/index.js';

export type CustomAttribute = NonNullable<
  DirectoryServiceSettingsQuery['directoryService']
>['customAttributes'][number];

const SettingsDocument = graphql(`
  query DirectoryServiceSettings($id: ID!) {
    directoryService(id: $id) {
      redactedAttributes
      customAttributes {
        id
        resourceType
        schema
        name
        type
        multiValued
        values {
          count
          examined
        }
      }
    }
  }
`);

const PauseFactsDocument = graphql(`
  query PauseFacts($id: ID!) {
    directoryService(id: $id) {
      pausedAt
      pausedBy
      refusedWhilePaused
    }
  }
`);

const TokenUseDocument = graphql(`
  query TokenUse($id: ID!) {
    directoryService(id: $id) {
      tokens {
        id
        requestsLastDay
        activity(range: MONTH) {
          from
          succeeded
          failed
        }
      }
    }
  }
`);

const DeclareDocument = graphql(`
  mutation DeclareCustomAttribute($input: DeclareCustomAttributeInput!) {
    declareCustomAttribute(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RenameDocument = graphql(`
  mutation RenameCustomAttribute($input: RenameCustomAttributeInput!) {
    renameCustomAttribute(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RemoveDocument = graphql(`
  mutation RemoveCustomAttribute($input: RemoveCustomAttributeInput!) {
    removeCustomAttribute(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const SetRedactedAttributesDocument = graphql(`
  mutation SetRedactedAttributes($input: SetRedactedAttributesInput!) {
    setRedactedAttributes(input: $input) {
      directoryService {
        id
        redactedAttributes
      }
      userErrors {
        ...UserError
      }
    }
  }
`);

export const settingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'settings'],
    queryFn: async ({ signal }) => (await request(SettingsDocument, { id }, signal)).directoryService,
  });

export const pauseFactsQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'pause'],
    queryFn: async ({ signal }) => (await request(PauseFactsDocument, { id }, signal)).directoryService,
    refetchInterval: 15_000,
  });

/** Requests of each token, by its id. */
export const tokenUseQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'token-use'],
    queryFn: async ({ signal }) => {
      const { directoryService } = await request(TokenUseDocument, { id }, signal);
      return new Map(directoryService?.tokens.map((token) => [token.id, token]));
    },
    refetchInterval: 60_000,
  });

export const declareCustomAttribute = async (input: DeclareCustomAttributeInput) =>
  (await request(DeclareDocument, { input })).declareCustomAttribute;

export const renameCustomAttribute = async (input: RenameCustomAttributeInput) =>
  (await request(RenameDocument, { input })).renameCustomAttribute;

export const removeCustomAttribute = async (id: string) =>
  (await request(RemoveDocument, { input: { id } })).removeCustomAttribute;

export const setRedactedAttributes = async (input: SetRedactedAttributesInput) =>
  (await request(SetRedactedAttributesDocument, { input })).setRedactedAttributes;

import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { AttributeMappingQuery } from '../generated/graphql.js';

export type AttributeMappings = NonNullable<AttributeMappingQuery['directoryService']>['attributeMapping'];
export type AttributeMapping = AttributeMappings['attributes'][number];

const AttributeMappingDocument = graphql(`
  query AttributeMapping($id: ID!) {
    directoryService(id: $id) {
      attributeMapping {
        sampledUserCount
        attributes {
          path
          source
          field
          sentCount
          derivedCount
          sample
        }
      }
    }
  }
`);

export const attributeMappingQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'mapping'],
    queryFn: async ({ signal }) =>
      (await request(AttributeMappingDocument, { id }, signal)).directoryService?.attributeMapping,
  });

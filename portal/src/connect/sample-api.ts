import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';

const SampleDataDocument = graphql(`
  query SampleData($id: ID!) {
    directoryService(id: $id) {
      sampleData {
        isOffered
        isFilled
        done
        total
      }
    }
  }
`);

const AddSampleDataDocument = graphql(`
  mutation AddSampleData($input: SampleDataInput!) {
    addSampleData(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RemoveSampleDataDocument = graphql(`
  mutation RemoveSampleData($input: SampleDataInput!) {
    removeSampleData(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

/** Belongs to the data of the directory service, so that changes reload it. */
export const sampleDataQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'sample'],
    queryFn: async ({ signal }) =>
      (await request(SampleDataDocument, { id }, signal)).directoryService?.sampleData ?? null,
  });

export const addSampleData = async (id: string) =>
  (await request(AddSampleDataDocument, { input: { id } })).addSampleData;

export const removeSampleData = async (id: string) =>
  (await request(RemoveSampleDataDocument, { input: { id } })).removeSampleData;

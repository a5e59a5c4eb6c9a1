import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';

const HEADER = '# Generated from the code by `npm run update:generated`. A test fails when it is stale.\n\n';

/** The committed form of the GraphQL schema. */
export function schemaText(schema: GraphQLSchema): string {
  return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
}

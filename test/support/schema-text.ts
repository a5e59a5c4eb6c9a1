import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';

const HEADER = '# Generated from the code by `npm run update:generated`. A test fails when it is stale.\n\n';

/** Returns the GraphQL schema as it is committed. */
export function schemaText(schema: GraphQLSchema): string {
  return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
}

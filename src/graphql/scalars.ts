import { GraphQLScalarType } from 'graphql';

/** Arbitrary JSON, only in results. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
});

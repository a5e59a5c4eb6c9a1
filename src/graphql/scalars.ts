import { GraphQLScalarType } from 'graphql';

/** Any JSON value, as it is. Only ever written by the server. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
});

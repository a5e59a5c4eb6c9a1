import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type ComplexityEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { badUserInput } from './errors.js';

/** Limits of one request. The portal's largest query stays below half of each. */
export const LIMITS = { depth: 12, aliases: 30, directives: 30, cost: 60_000, fields: 1_000, tokens: 10_000 } as const;

/** Introspection is deeply nested by nature. GraphQL's own validation limits its nested lists. */
const INTROSPECTION_DEPTH = 20;

/** The cost of a list is the cost of its element times `first`. A negative `first` does not reduce the cost. */
const byFirst: ComplexityEstimator = ({ args, childComplexity }) =>
  typeof args['first'] === 'number' ? 1 + Math.max(0, args['first']) * Math.max(1, childComplexity) : undefined;

/** Rejects a query that exceeds the depth, width or cost limits before any resolver runs. */
export function limitsPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, schema }) {
          const { operationName, variables } = request;
          refuseTooComplex({ schema, document, operationName, variableValues: variables });
        },
      };
    },
  };
}

/** Throws unless an operation is within the limits. */
export function refuseTooComplex({ schema, document, operationName, variableValues }: ExecutionArgs): void {
  refuseShape(document);
  refuseCost(schema, document, operationName ?? undefined, variableValues ?? {});
}

function refuseShape(document: DocumentNode): void {
  const shape = new Shape(document);
  for (const definition of document.definitions) {
    if (definition.kind === 'OperationDefinition') shape.walkOperation(definition);
  }
}

/** Counts the selections of a document, with fragments each time they are spread, and stops at the limits. */
class Shape {
  private readonly fragments: Map<string, FragmentDefinitionNode>;
  private selections = 0;
  private aliases = 0;
  private directives = 0;

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((definition) => definition.kind === 'FragmentDefinition');
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  walkOperation({ directives, selectionSet }: OperationDefinitionNode): void {
    this.countDirectives(directives);
    this.walk(selectionSet, 0);
  }

  private walk(set: SelectionSetNode | undefined, depth: number): void {
    if (depth > LIMITS.depth) throw tooComplex(`Queries can be nested at most ${LIMITS.depth} levels`);
    for (const selection of set?.selections ?? []) {
      if (++this.selections > LIMITS.fields) {
        throw tooComplex(`Queries can contain at most ${LIMITS.fields} fields and fragments`);
      }
      this.countDirectives(selection.directives);
      if (selection.kind === 'Field') this.walkField(selection, depth);
      else if (selection.kind === 'InlineFragment') this.walk(selection.selectionSet, depth);
      else this.walk(this.fragments.get(selection.name.value)?.selectionSet, depth + 1);
    }
  }

  private countDirectives(directives: readonly unknown[] = []): void {
    this.directives += directives.length;
    if (this.directives > LIMITS.directives)
      throw tooComplex(`Queries can contain at most ${LIMITS.directives} directives`);
  }

  private walkField(field: FieldNode, depth: number): void {
    if (field.alias && ++this.aliases > LIMITS.aliases) {
      throw tooComplex(`Queries can contain at most ${LIMITS.aliases} aliases`);
    }
    this.walk(field.selectionSet, depth + 1 - (isIntrospection(field) ? INTROSPECTION_DEPTH : 0));
  }
}

function refuseCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): void {
  const cost = costOf({ schema, query, operationName, variables });
  if (cost > LIMITS.cost)
    throw tooComplex(`The query costs ${cost}, at most ${LIMITS.cost} is allowed. Request fewer nodes`);
}

/**
 * Returns the cost of an operation: one per field, multiplied by the requested sizes of its lists. Throws if variables
 * do not match their types.
 */
export function costOf(request: {
  schema: GraphQLSchema;
  query: DocumentNode;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
}): number {
  const estimators = [byFirst, simpleEstimator({ defaultComplexity: 1 })];
  return variablesChecked(() => getComplexity({ ...request, operationName: request.operationName, estimators }));
}

/**
 * Converts the error of variables that do not match their types, because the cost is the first step that reads
 * variables.
 */
function variablesChecked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof GraphQLError ? badUserInput(error.message) : error;
  }
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function tooComplex(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } } });
}

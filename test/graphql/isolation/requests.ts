import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Values for the arguments and fields of the schema, by type and name. */
export interface Filling {
  /** Value for every ID. */
  readonly id: string;
  /** Values for Strings, by the name of the argument or field. A name without an entry is omitted if it is optional. */
  readonly text: Readonly<Record<string, string>>;
}

/** Operations for the session of a setup link, which test/setup-links covers. */
const OF_SETUP_SESSIONS = ['setup', 'issueSetupToken'];
const MAX_DEPTH = 4;
const PAGE_SIZE = 3;

/** Returns a request for every query field and every mutation, with all selectable fields. */
export function requestsOf(
  schema: GraphQLSchema,
  operation: 'query' | 'mutation',
  filling: Filling,
): Record<string, string> {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  const fields = Object.values(root!.getFields()).filter(({ name }) => !OF_SETUP_SESSIONS.includes(name));
  return Object.fromEntries(fields.map((field) => [field.name, `${operation} { ${selectField(field, filling, 0)} }`]));
}

function selectField(field: GraphQLField<unknown, unknown>, filling: Filling, depth: number): string {
  const given = field.args.flatMap((argument) => {
    const value = valueFor(argument, argument.type, filling);
    return value === undefined ? [] : [`${argument.name}: ${value}`];
  });
  const call = given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
  return `${call}${selectionOf(field.type, filling, depth)}`;
}

function selectionOf(type: GraphQLOutputType, filling: Filling, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields());
  const inReach = fields.filter((field) => depth + 1 < MAX_DEPTH || !isObjectType(getNamedType(field.type)));
  const isPage = 'pageInfo' in named.getFields();
  const chosen = inReach.filter(({ name }) => !(isPage && depth > 0 && name === 'edges'));
  return ` { __typename ${chosen.map((field) => selectField(field, filling, depth + 1)).join(' ')} }`;
}

/** Returns the GraphQL source of a plausible value, or undefined to omit an optional one. */
function valueFor(
  place: GraphQLArgument | GraphQLInputField,
  type: GraphQLInputType,
  filling: Filling,
): string | undefined {
  const isOptional = !isNonNullType(type) || place.defaultValue !== undefined;
  const bare = getNullableType(type);
  if (isListType(bare)) return `[${valueFor(place, bare.ofType, filling) ?? ''}]`;
  if (isInputObjectType(bare)) return objectFor(Object.values(bare.getFields()), filling);
  if (isEnumType(bare)) return isOptional && place.name !== 'field' ? undefined : bare.getValues()[0]!.name;
  return scalarFor(place.name, bare.name, filling) ?? (isOptional ? undefined : PLAIN[bare.name]);
}

function objectFor(fields: readonly GraphQLInputField[], filling: Filling): string {
  const entries = fields.map((field) => [field.name, valueFor(field, field.type, filling)]);
  return `{ ${entries.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ')} }`;
}

const PLAIN: Readonly<Record<string, string>> = {
  String: '"anything"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2100-01-01T00:00:00Z"',
};

function scalarFor(name: string, type: string, { id, text }: Filling): string | undefined {
  if (type === 'ID') return JSON.stringify(id);
  if (type === 'Int' && name === 'first') return String(PAGE_SIZE);
  return type === 'String' && name in text ? JSON.stringify(text[name]) : undefined;
}

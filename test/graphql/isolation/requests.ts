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

/** What is put wherever the schema takes something, by the type and the name of the place. */
export interface Filling {
  /** For every ID. */
  readonly id: string;
  /** For every String, by the name of its argument or field; a name without an entry is left out where it may be. */
  readonly text: Readonly<Record<string, string>>;
}

const MAX_DEPTH = 4;
const PAGE_SIZE = 3;

/** Every query field, and every mutation, as a whole request: each asks for all that can be selected below it. */
export function requestsOf(
  schema: GraphQLSchema,
  operation: 'query' | 'mutation',
  filling: Filling,
): Record<string, string> {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  const fields = Object.values(root!.getFields());
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

/** GraphQL source of a value that looks right; undefined leaves an optional place empty. */
function valueFor(
  place: GraphQLArgument | GraphQLInputField,
  type: GraphQLInputType,
  filling: Filling,
): string | undefined {
  if (isEnumType(getNullableType(type)) && (place.defaultValue !== undefined || place.name === 'state'))
    return undefined;
  if (isNonNullType(type)) return valueFor(place, type.ofType, filling) ?? JSON.stringify('anything');
  if (isListType(type)) return `[${valueFor(place, type.ofType, filling) ?? ''}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const entries = Object.values(type.getFields()).map((field) => [field.name, valueFor(field, field.type, filling)]);
    return `{ ${entries.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ')} }`;
  }
  if (type.name === 'ID') return JSON.stringify(filling.id);
  if (type.name === 'Int') return place.name === 'first' ? String(PAGE_SIZE) : '1';
  if (type.name === 'String' && place.name in filling.text) return JSON.stringify(filling.text[place.name]);
  return undefined;
}

import { type RawBuilder, sql } from 'kysely';
import { type Attribute, type AttributePath, locateAttribute, type ResourceSchema } from '../scim-protocol/index.js';

/** What one value of an attribute is in the database. */
export interface Source {
  readonly type: Attribute['type'];
  readonly caseExact: boolean;
  /** The value: text, boolean, numeric, timestamptz or uuid, as `type` and `isUuid` say. */
  readonly value: RawBuilder<unknown>;
  readonly isUuid?: boolean;
  /** Whether there is a value. */
  readonly present: RawBuilder<unknown>;
  /** For a multi-valued attribute, the rows that `value` is of. */
  readonly from?: RawBuilder<unknown>;
}

/** Elements of a multi-valued attribute, and what their sub-attributes are. */
export interface Elements {
  readonly from: RawBuilder<unknown>;
  readonly sources: Sources;
}

/** What the paths of a filter are in the database. */
export interface Sources {
  value(path: AttributePath): Source | undefined;
  elements(path: AttributePath): Elements | undefined;
}

/** A column that holds an attribute. */
export interface Column {
  readonly sql: RawBuilder<unknown>;
  readonly isUuid?: boolean;
  readonly notNull?: boolean;
}

/** A relation whose rows are the values of a multi-valued attribute. */
export interface Relation {
  readonly from: RawBuilder<unknown>;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Where the attributes of one resource type are stored; what is not named here lies in `profile`. */
export interface Storage {
  readonly schema: ResourceSchema;
  readonly profile: RawBuilder<unknown>;
  readonly columns: Readonly<Record<string, Column>>;
  readonly relations: Readonly<Record<string, Relation>>;
}

/** The sources of a resource type, read off its schema and its storage. */
export function sourcesOf(storage: Storage): Sources {
  return {
    value: (path) => valueSource(storage, path),
    elements: (path) => {
      const located = locateAttribute(storage.schema, path);
      if (!located || path.subAttribute !== undefined || !located.attribute.multiValued) return undefined;
      const { attribute, extension } = located;
      const relation = storage.relations[attribute.name];
      if (relation) return { from: relation.from, sources: relationSources(attribute, relation) };
      return { from: elementsIn(containerOf(storage, extension?.id), attribute), sources: elementSources(attribute) };
    },
  };
}

function valueSource(storage: Storage, path: AttributePath): Source | undefined {
  const located = locateAttribute(storage.schema, path);
  if (!located) return undefined;
  const { attribute, extension } = located;
  const subAttribute = located.subAttribute ?? (attribute.multiValued ? valueOf(attribute) : undefined);
  const column = extension
    ? undefined
    : storage.columns[[attribute.name, subAttribute?.name].filter(Boolean).join('.')];
  if (column) return columnSource(subAttribute ?? attribute, column);
  const relation = storage.relations[attribute.name];
  if (relation) return relationValue(relation, attribute, subAttribute);
  return profileSource(containerOf(storage, extension?.id), attribute, subAttribute);
}

function profileSource(
  container: RawBuilder<unknown>,
  attribute: Attribute,
  subAttribute?: Attribute,
): Source | undefined {
  if (attribute.returned === 'never') return undefined;
  if (attribute.multiValued) {
    const from = elementsIn(container, attribute);
    const value = subAttribute ? member(sql`e`, subAttribute.name) : sql`e`;
    return { ...jsonSource(subAttribute ?? attribute, value), from };
  }
  const value = member(container, attribute.name);
  return subAttribute ? jsonSource(subAttribute, member(value, subAttribute.name)) : jsonSource(attribute, value);
}

function relationValue(relation: Relation, attribute: Attribute, subAttribute?: Attribute): Source | undefined {
  const leaf = subAttribute ?? attribute;
  const column = relation.columns[subAttribute?.name ?? 'value'];
  return column && { ...columnSource(leaf, column), from: relation.from };
}

function relationSources(attribute: Attribute, relation: Relation): Sources {
  return {
    elements: () => undefined,
    value: (path) => {
      const leaf = subAttributeOf(attribute, path);
      const column = leaf && relation.columns[leaf.name];
      return leaf && column && columnSource(leaf, column);
    },
  };
}

function elementSources(attribute: Attribute): Sources {
  return {
    elements: () => undefined,
    value: (path) => {
      const leaf = subAttributeOf(attribute, path);
      return leaf && jsonSource(leaf, member(sql`e`, leaf.name));
    },
  };
}

function columnSource({ type, caseExact }: Attribute, column: Column): Source {
  const { sql: value, isUuid, notNull } = column;
  const isEmptiable = type === 'string' && !isUuid;
  const present = notNull ? sql`true` : sql`${value} is not null${isEmptiable ? sql` and ${value} <> ''` : sql``}`;
  return { type, caseExact, value, isUuid, present: sql`(${present})` };
}

/** `value` is jsonb; the text of it is what can be compared. */
function jsonSource({ type, caseExact }: Attribute, value: RawBuilder<unknown>): Source {
  const text = sql`(${value} #>> '{}')`;
  const casts = {
    boolean: sql`::boolean`,
    integer: sql`::numeric`,
    decimal: sql`::numeric`,
    dateTime: sql`::timestamptz`,
  };
  const cast = type in casts ? casts[type as keyof typeof casts] : sql``;
  const present = sql`coalesce(${value} not in ('null', '""', '[]', '{}'), false)`;
  return { type, caseExact, value: sql`${text}${cast}`, present };
}

function elementsIn(container: RawBuilder<unknown>, { name }: Attribute): RawBuilder<unknown> {
  return sql`jsonb_array_elements(${member(container, name)}) as e`;
}

function containerOf({ profile }: Storage, extension: string | undefined): RawBuilder<unknown> {
  return extension === undefined ? profile : member(profile, extension);
}

/** Names come from the schema, never from the client, and stand in the text so that an index on them can be used. */
function member(container: RawBuilder<unknown>, name: string): RawBuilder<unknown> {
  return sql`(${container} -> ${sql.lit(name)})`;
}

function valueOf({ subAttributes }: Attribute): Attribute | undefined {
  return subAttributes?.find(({ name }) => name === 'value');
}

function subAttributeOf(
  { subAttributes }: Attribute,
  { attribute, subAttribute }: AttributePath,
): Attribute | undefined {
  if (subAttribute !== undefined) return undefined;
  return subAttributes?.find(({ name }) => name.toLowerCase() === attribute.toLowerCase());
}

import { type RawBuilder, sql } from 'kysely';
import { type Attribute, type AttributePath, type LocatedAttribute, locateAttribute } from '../scim-protocol/index.js';
import { columnSource, elementsIn, jsonSource, member, sortSource } from './json-source.js';
import type { Elements, Relation, SortSource, Source, Sources, Storage } from './sources.js';

/** Returns the sources of a resource type, derived from its schema and its storage. */
export function sourcesOf(storage: Storage): Sources {
  const locate = (path: AttributePath) => locateAttribute(storage.schema, path);
  return {
    value: (path) => valueSource(storage, withValue(locate(path))),
    whole: (path) => valueSource(storage, locate(path)),
    elements: (path) => (path.subAttribute === undefined ? elementsOf(storage, locate(path)) : undefined),
    order: (path) => orderSource(storage, withValue(locate(path))),
  };
}

/** A complex attribute without sub-attribute is compared by its `value`. */
function withValue(located: LocatedAttribute | undefined): LocatedAttribute | undefined {
  if (!located || located.subAttribute) return located;
  const subAttribute = located.attribute.subAttributes?.find(({ name }) => name === 'value');
  return subAttribute ? { ...located, subAttribute } : located;
}

function valueSource(storage: Storage, located: LocatedAttribute | undefined): Source | undefined {
  if (!located) return undefined;
  const { attribute, subAttribute, extension } = located;
  const column = extension
    ? undefined
    : storage.columns[[attribute.name, subAttribute?.name].filter(Boolean).join('.')];
  const searched = searchedBy(storage, located);
  if (column) return { ...columnSource(subAttribute ?? attribute, column), lookup: column.lookup, searched };
  const relation = extension ? undefined : storage.relations[attribute.name];
  const source = relation ? relationValue(relation, located) : profileSource(containerOf(storage, located), located);
  const lookup = subAttribute?.name === 'value' && !extension ? storage.lookups[attribute.name] : undefined;
  return source && { ...source, lookup, searched };
}

/** Returns undefined if the value is not part of the searched text. */
function searchedBy({ searched }: Storage, { attribute, subAttribute, extension }: LocatedAttribute) {
  const isValue = !extension && (!subAttribute || subAttribute.name === 'value');
  return isValue && searched.attributes.includes(attribute.name) ? searched.text : undefined;
}

function profileSource(container: RawBuilder<unknown>, located: LocatedAttribute): Source | undefined {
  const { attribute, subAttribute } = located;
  if (!isStored(attribute)) return undefined;
  if (attribute.multiValued) {
    const value = subAttribute ? member(sql`e`, subAttribute.name) : sql`e`;
    return { ...jsonSource(subAttribute ?? attribute, value), from: elementsIn(container, attribute) };
  }
  const value = member(container, attribute.name);
  return subAttribute ? jsonSource(subAttribute, member(value, subAttribute.name)) : jsonSource(attribute, value);
}

/**
 * Attributes that clients cannot set, such as `schemas` and `meta.location`, are generated for the response; secrets
 * are not stored.
 */
function isStored({ mutability, returned }: Attribute): boolean {
  return mutability !== 'readOnly' && returned !== 'never';
}

function relationValue(relation: Relation, { attribute, subAttribute }: LocatedAttribute): Source | undefined {
  const column = relation.columns[subAttribute?.name ?? 'value'];
  return column && { ...columnSource(subAttribute ?? attribute, column), from: relation.from };
}

function elementsOf(storage: Storage, located: LocatedAttribute | undefined): Elements | undefined {
  if (!located?.attribute.multiValued) return undefined;
  const { attribute, extension } = located;
  const relation = extension ? undefined : storage.relations[attribute.name];
  const lookup = extension ? undefined : storage.lookups[attribute.name];
  if (relation) return { from: relation.from, sources: elementSources(attribute, relation), lookup };
  if (!isStored(attribute)) return undefined;
  const from = elementsIn(containerOf(storage, located), attribute);
  return { from, sources: elementSources(attribute), lookup, searched: searchedBy(storage, located) };
}

/** Returns the sub-attributes of an element: columns of a relation, or members of the jsonb object `e`. */
function elementSources(attribute: Attribute, relation?: Relation): Sources {
  const value = (path: AttributePath): Source | undefined => {
    const leaf = path.subAttribute === undefined ? subAttributeNamed(attribute, path.attribute) : undefined;
    if (!leaf) return undefined;
    if (!relation) return jsonSource(leaf, attribute.subAttributes ? member(sql`e`, leaf.name) : sql`e`);
    const column = relation.columns[leaf.name];
    return column && columnSource(leaf, column);
  };
  return { value, whole: value, elements: () => undefined, order: () => undefined };
}

/** A list of simple values has one sub-attribute, which is the value itself. */
function subAttributeNamed(attribute: Attribute, name: string): Attribute | undefined {
  if (!attribute.subAttributes) return name.toLowerCase() === 'value' ? attribute : undefined;
  return attribute.subAttributes.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

function orderSource(storage: Storage, located: LocatedAttribute | undefined): SortSource | undefined {
  const source = valueSource(storage, located);
  if (!source || source.type === 'complex') return undefined;
  if (!source.from) return sortSource(source);
  if (!located || storage.relations[located.attribute.name]) return undefined;
  const { key, cast } = sortSource(source);
  const isPrimary = sql`case jsonb_typeof(e) when 'object' then coalesce(e -> 'primary' = 'true', false) else false end`;
  return { key: sql`(select ${key} from ${source.from} order by ${isPrimary} desc, n limit 1)`, cast };
}

function containerOf({ profile }: Storage, { extension }: LocatedAttribute): RawBuilder<unknown> {
  return extension ? member(profile, extension.id) : profile;
}

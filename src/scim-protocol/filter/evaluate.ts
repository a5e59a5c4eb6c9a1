import { isArray, isObject, type JsonObject, type JsonValue } from '../json.js';
import { attributeNamed, locateAttribute, sameText } from '../schema/find-attribute.js';
import type { Attribute, ResourceSchema } from '../schema/types.js';
import type { AttributePath, Filter, Literal, Operator } from './ast.js';
import { compareValue } from './compare.js';

type Values = readonly (JsonValue | undefined)[];

interface Found {
  readonly attribute: Attribute;
  readonly values: Values;
}

/** What a path leads to; undefined when the schema has no such attribute, which is then absent. */
type Lookup = (path: AttributePath) => Found | undefined;

/**
 * RFC 7644 §3.4.2.2. Always true or false: what is absent is not equal to anything, so `ne` and `not` hold for it. Of a
 * multi-valued attribute one matching value is enough.
 */
export function evaluate(filter: Filter, resource: JsonObject, schema: ResourceSchema): boolean {
  return holds(filter, (path) => {
    const located = locateAttribute(schema, path);
    if (!located) return undefined;
    const container = located.extension ? resource[located.extension.id] : resource;
    const values = valuesOf(container, located.attribute);
    const { attribute, subAttribute } = located;
    return subAttribute ? { attribute: subAttribute, values: subValues(values, subAttribute) } : { attribute, values };
  });
}

/** Whether one value of a multi-valued attribute fits the filter in the brackets behind the attribute's name. */
export function evaluateElement(where: Filter, element: JsonValue, attribute: Attribute): boolean {
  return holds(where, (path) => {
    const { subAttributes } = attribute;
    if (!subAttributes) return sameText(path.attribute, 'value') ? { attribute, values: [element] } : undefined;
    const subAttribute = attributeNamed(subAttributes, path.attribute);
    return subAttribute && { attribute: subAttribute, values: subValues([element], subAttribute) };
  });
}

function holds(filter: Filter, lookup: Lookup): boolean {
  switch (filter.kind) {
    case 'and':
      return holds(filter.left, lookup) && holds(filter.right, lookup);
    case 'or':
      return holds(filter.left, lookup) || holds(filter.right, lookup);
    case 'not':
      return !holds(filter.operand, lookup);
    case 'present':
      return present(lookup(filter.path)).length > 0;
    case 'compare':
      return compare(lookup(filter.path), filter.operator, filter.value);
    case 'some':
      return some(lookup(filter.path), filter.where);
  }
}

function some(found: Found | undefined, where: Filter): boolean {
  return found !== undefined && present(found).some((value) => evaluateElement(where, value, found.attribute));
}

function present(found: Found | undefined): readonly JsonValue[] {
  return found ? found.values.filter(isPresent) : [];
}

function compare(found: Found | undefined, operator: Operator, value: Literal): boolean {
  const candidates = present(found);
  if (value === null) return operator === (candidates.length > 0 ? 'ne' : 'eq');
  if (!found || candidates.length === 0) return operator === 'ne';
  const { attribute, values } = comparable(found.attribute, candidates);
  if (operator === 'ne') return values.some((candidate) => !compareValue(attribute, candidate, 'eq', value));
  return values.some((candidate) => compareValue(attribute, candidate, operator, value));
}

/** A complex attribute without a sub-attribute stands for its `value`. */
function comparable(attribute: Attribute, values: Values): Found {
  const value = attributeNamed(attribute.subAttributes ?? [], 'value');
  return value ? { attribute: value, values: subValues(values, value) } : { attribute, values };
}

function valuesOf(container: JsonValue | undefined, { name }: Attribute): Values {
  const value = isObject(container) ? container[name] : undefined;
  return isArray(value) ? value : [value];
}

function subValues(values: Values, subAttribute: Attribute): Values {
  return values.flatMap((value) => valuesOf(value, subAttribute));
}

/** RFC 7644 §3.4.2.2, `pr`: "has a non-empty or non-null value". */
function isPresent(value: JsonValue | undefined): value is JsonValue {
  if (isObject(value)) return Object.values(value).some(isPresent);
  return value !== undefined && value !== null && value !== '';
}

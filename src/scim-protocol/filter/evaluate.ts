import { isArray, isObject, type JsonObject, type JsonValue } from '../json.js';
import { attributeNamed, locateAttribute, sameText } from '../schema/find-attribute.js';
import type { Attribute, ResourceSchema } from '../schema/types.js';
import type { Strictness } from '../strictness.js';
import type { AttributePath, Filter, Literal, Operator } from './ast.js';
import { comparisonWith } from './compare.js';
import { typedFilter } from './typed-filter.js';

type Predicate = (subject: JsonValue) => boolean;

/** Attribute of a path, and a function that returns its present values in the tested object. */
interface Target {
  readonly attribute: Attribute;
  readonly valuesIn: (subject: JsonValue) => readonly JsonValue[];
}

/** Returns undefined if the schema has no such attribute, which then counts as absent. */
type Locate = (path: AttributePath) => Target | undefined;

/**
 * Evaluates a filter (RFC 7644 §3.4.2.2) to true or false: an absent value is not equal to anything, so `ne` and `not`
 * are true for it. A multi-valued attribute matches if one of its values does. Throws `invalidFilter`, as `typedFilter`
 * does.
 */
export function evaluate(
  filter: Filter,
  resource: JsonObject,
  schema: ResourceSchema,
  strictness: Strictness = 'lenient',
): boolean {
  return predicate(typedFilter(filter, schema, strictness), (path) => {
    const { extension, attribute, subAttribute } = locateAttribute(schema, path) ?? {};
    if (!attribute) return undefined;
    const owner = (subject: JsonValue) => (extension ? partOf(subject, extension.id) : subject);
    const target: Target = { attribute, valuesIn: (subject) => present(partOf(owner(subject), attribute.name)) };
    return subAttribute ? within(target, subAttribute) : target;
  })(resource);
}

/** Returns the predicate for the values of a multi-valued attribute according to the value filter in brackets. */
export function elementPredicate(where: Filter, attribute: Attribute): Predicate {
  return predicate(where, ({ attribute: name }) => {
    if (!attribute.subAttributes) return sameText(name, 'value') ? { attribute, valuesIn: present } : undefined;
    const part = attributeNamed(attribute.subAttributes, name);
    return part && { attribute: part, valuesIn: (element) => present(partOf(element, part.name)) };
  });
}

function predicate(filter: Filter, locate: Locate): Predicate {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return either(filter.kind, predicate(filter.left, locate), predicate(filter.right, locate));
    case 'not': {
      const operand = predicate(filter.operand, locate);
      return (subject) => !operand(subject);
    }
    case 'present':
      return comparison(locate(filter.path), 'ne', null);
    case 'compare':
      return comparison(locate(filter.path), filter.operator, filter.value);
    case 'some': {
      const target = locate(filter.path);
      if (!target) return () => false;
      const fits = elementPredicate(filter.where, target.attribute);
      return (subject) => target.valuesIn(subject).some(fits);
    }
  }
}

function either(kind: 'and' | 'or', left: Predicate, right: Predicate): Predicate {
  return kind === 'and' ? (subject) => left(subject) && right(subject) : (subject) => left(subject) || right(subject);
}

function comparison(target: Target | undefined, operator: Operator, literal: Literal): Predicate {
  if (!target) return () => operator === (literal === null ? 'eq' : 'ne');
  if (literal === null) return (subject) => operator === (target.valuesIn(subject).length > 0 ? 'ne' : 'eq');
  const { attribute, valuesIn } = comparable(target);
  const fits = comparisonWith(attribute, operator === 'ne' ? 'eq' : operator, literal);
  if (operator !== 'ne') return (subject) => valuesIn(subject).some(fits);
  return (subject) => {
    const values = valuesIn(subject);
    return values.length === 0 || values.some((value) => !fits(value));
  };
}

/** A complex attribute without a sub-attribute is compared by its `value`. */
function comparable(target: Target): Target {
  const value = attributeNamed(target.attribute.subAttributes ?? [], 'value');
  return value ? within(target, value) : target;
}

function within({ valuesIn }: Target, subAttribute: Attribute): Target {
  const { name } = subAttribute;
  return {
    attribute: subAttribute,
    valuesIn: (subject) => valuesIn(subject).flatMap((value) => present(partOf(value, name))),
  };
}

function partOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? value[name] : undefined;
}

/** Returns the present values: in RFC 7644, `pr` is true for values that are "non-empty or non-null". */
function present(value: JsonValue | undefined): readonly JsonValue[] {
  if (isArray(value)) return value.filter(isPresent);
  return isPresent(value) ? [value] : [];
}

function isPresent(value: JsonValue | undefined): value is JsonValue {
  if (isObject(value)) return Object.values(value).some(isPresent);
  return value !== undefined && value !== null && value !== '';
}

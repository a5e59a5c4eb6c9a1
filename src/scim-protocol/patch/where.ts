import type { Filter } from '../filter/ast.js';
import { typedComparison } from '../filter/typed-comparison.js';
import type { JsonValue } from '../json.js';
import { attributeNamed } from '../schema/find-attribute.js';
import type { Attribute } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';

/** Converts the sub-attributes of a filter to their names in the schema, and the literals to their types. */
export function canonicalWhere(where: Filter, attribute: Attribute, strictness: Strictness): Filter {
  const canonical = (filter: Filter) => canonicalWhere(filter, attribute, strictness);
  switch (where.kind) {
    case 'and':
    case 'or':
      return { ...where, left: canonical(where.left), right: canonical(where.right) };
    case 'not':
      return { ...where, operand: canonical(where.operand) };
    case 'present':
    case 'some':
      return { ...where, path: { attribute: subAttributeOf(attribute, where.path.attribute).name } };
    case 'compare': {
      const subAttribute = subAttributeOf(attribute, where.path.attribute);
      const { name } = subAttribute;
      const path = { attribute: name };
      return typedComparison({ ...where, path }, subAttribute, `${attribute.name}.${name}`, strictness);
    }
  }
}

/** The values of a simple multi-valued attribute are named `value` in a filter. */
function subAttributeOf(attribute: Attribute, name: string): Attribute {
  const { subAttributes = [{ ...attribute, name: 'value' }] } = attribute;
  const subAttribute = attributeNamed(subAttributes, name);
  if (!subAttribute) throw ScimError.of('invalidPath', `${name} is not a sub-attribute of ${attribute.name}`);
  return subAttribute;
}

/**
 * Returns the constants that a filter requires: `{ type: 'work', primary: true }` for `type eq "work" and primary eq
 * true`. Returns undefined for any other filter, and if a constant is empty.
 */
export function constantsIn(where: Filter): Record<string, JsonValue> | undefined {
  if (where.kind === 'compare' && where.operator === 'eq') {
    return where.value === null || where.value === '' ? undefined : { [where.path.attribute]: where.value };
  }
  if (where.kind !== 'and') return undefined;
  const [left, right] = [constantsIn(where.left), constantsIn(where.right)];
  return left && right && { ...left, ...right };
}

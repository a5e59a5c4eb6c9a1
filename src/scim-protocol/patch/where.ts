import type { Filter } from '../filter/ast.js';
import { typedComparison } from '../filter/typed-comparison.js';
import type { JsonValue } from '../json.js';
import { attributeNamed } from '../schema/find-attribute.js';
import type { Attribute } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';

/** The filter with the sub-attributes named, and the literals typed, as the schema has them. */
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

/** The values of an attribute without sub-attributes are called `value` in a filter. */
function subAttributeOf(attribute: Attribute, name: string): Attribute {
  const { subAttributes = [{ ...attribute, name: 'value' }] } = attribute;
  const subAttribute = attributeNamed(subAttributes, name);
  if (!subAttribute) throw ScimError.of('invalidPath', `${name} is not a sub-attribute of ${attribute.name}`);
  return subAttribute;
}

/**
 * What `type eq "work" and primary eq true` pins down: `{ type: 'work', primary: true }`. Undefined for any other filter,
 * and for one that says that there is no value.
 */
export function pinnedBy(where: Filter): Record<string, JsonValue> | undefined {
  if (where.kind === 'compare' && where.operator === 'eq') {
    return where.value === null || where.value === '' ? undefined : { [where.path.attribute]: where.value };
  }
  if (where.kind !== 'and') return undefined;
  const [left, right] = [pinnedBy(where.left), pinnedBy(where.right)];
  return left && right && { ...left, ...right };
}

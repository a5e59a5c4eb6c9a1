import { attributeNamed, locateAttribute } from '../schema/find-attribute.js';
import type { Attribute, ResourceSchema } from '../schema/types.js';
import type { Strictness } from '../strictness.js';
import type { AttributePath, Comparison, Filter } from './ast.js';
import { typedComparison } from './typed-comparison.js';

/** Returns the attribute, or sub-attribute, of a path, or undefined if it does not exist. */
type Locate = (path: AttributePath) => Attribute | undefined;

/**
 * Converts all literals of a filter to the types of their attributes, so that no later step compares different types.
 * Throws `invalidFilter` for a literal that cannot be converted. Attributes that the schema does not contain remain
 * unchanged.
 */
export function typedFilter(filter: Filter, schema: ResourceSchema, strictness: Strictness = 'lenient'): Filter {
  const locate: Locate = (path) => {
    const located = locateAttribute(schema, path);
    return located?.subAttribute ?? located?.attribute;
  };
  return typed(filter, locate, strictness);
}

function typed(filter: Filter, locate: Locate, strictness: Strictness): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return {
        kind: filter.kind,
        left: typed(filter.left, locate, strictness),
        right: typed(filter.right, locate, strictness),
      };
    case 'not':
      return { kind: 'not', operand: typed(filter.operand, locate, strictness) };
    case 'present':
      return filter;
    case 'compare':
      return typedLeaf(filter, locate(filter.path), strictness);
    case 'some': {
      const attribute = locate(filter.path);
      return { ...filter, where: typed(filter.where, (path) => partOf(attribute, path), strictness) };
    }
  }
}

function typedLeaf(comparison: Comparison, attribute: Attribute | undefined, strictness: Strictness): Comparison {
  if (!attribute) return comparison;
  const { attribute: name, subAttribute } = comparison.path;
  const label = subAttribute === undefined ? name : `${name}.${subAttribute}`;
  return typedComparison(comparison, withValue(attribute), label, strictness);
}

/** A complex attribute without sub-attribute is compared by its `value`. */
function withValue(attribute: Attribute): Attribute {
  return attributeNamed(attribute.subAttributes ?? [], 'value') ?? attribute;
}

/** The values of a simple multi-valued attribute are named `value` in brackets. */
function partOf(attribute: Attribute | undefined, { attribute: name }: AttributePath): Attribute | undefined {
  if (!attribute) return undefined;
  return attributeNamed(attribute.subAttributes ?? [{ ...attribute, name: 'value' }], name);
}

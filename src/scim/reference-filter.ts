import { type AttributePath, type Comparison, type Filter, ScimError } from '../scim-protocol/index.js';

/** Endpoints to which the `$ref` of these attributes' elements leads. */
const ENDPOINTS: ReadonlyMap<string, string> = new Map([
  ['members', '/Users/'],
  ['groups', '/Groups/'],
]);

/** Path that ends in `$ref`: the path of the same element's `value`, and the prefix of the id in the `$ref`. */
interface Reference {
  readonly value: AttributePath;
  readonly prefix: string;
  readonly name: string;
}

type Locate = (path: AttributePath) => Reference | undefined;

/**
 * Rewrites conditions on `$ref`, which is not stored but generated for the response, to conditions on the `value` from
 * which it is generated.
 */
export function byReferencedValue(filter: Filter, baseUrl: string): Filter {
  const prefixOf = (attribute: string) => {
    const endpoint = ENDPOINTS.get(attribute.toLowerCase());
    return endpoint && `${baseUrl}${endpoint}`;
  };
  const rewrite = (node: Filter, locate: Locate): Filter => {
    switch (node.kind) {
      case 'and':
      case 'or':
        return { ...node, left: rewrite(node.left, locate), right: rewrite(node.right, locate) };
      case 'not':
        return { ...node, operand: rewrite(node.operand, locate) };
      case 'present': {
        const reference = locate(node.path);
        return reference ? { ...node, path: reference.value } : node;
      }
      case 'compare':
        return compareValue(node, locate(node.path));
      case 'some': {
        const prefix = prefixOf(node.path.attribute);
        return prefix ? { ...node, where: rewrite(node.where, inElement(prefix)) } : node;
      }
    }
  };
  return rewrite(filter, (path) => {
    if (path.subAttribute?.toLowerCase() !== '$ref') return undefined;
    if (path.attribute.toLowerCase() === 'manager') throw managerReference();
    const prefix = prefixOf(path.attribute);
    return prefix ? { value: { ...path, subAttribute: 'value' }, prefix, name: `${path.attribute}.$ref` } : undefined;
  });
}

function inElement(prefix: string): Locate {
  return ({ attribute }) =>
    attribute.toLowerCase() === '$ref' ? { value: { attribute: 'value' }, prefix, name: attribute } : undefined;
}

function compareValue(node: Comparison, reference: Reference | undefined): Filter {
  if (!reference) return node;
  const { value: path, prefix, name } = reference;
  if (node.operator !== 'eq' && node.operator !== 'ne') {
    throw ScimError.of('invalidFilter', `${name} can be compared only by eq and ne. Filter by the value instead`);
  }
  const { value } = node;
  if (typeof value !== 'string') return { ...node, path };
  return { ...node, path, value: value.startsWith(prefix) ? value.slice(prefix.length) : '' };
}

/** Rejects filters by the manager's `$ref`: it may have been sent by the client, or generated from the `value`. */
function managerReference(): ScimError {
  return ScimError.of('invalidFilter', 'Filtering by manager.$ref is not supported. Filter by manager.value instead');
}

export { URN } from './urn.js';
export { SCIM_TYPES, ScimError, type ScimType, statusOf } from './scim-error.js';
export { isObject, memberNamed, type JsonObject, type JsonValue } from './json.js';
export type { Attribute, ResourceSchema, Schema } from './schema/types.js';
export { COMMON_ATTRIBUTES } from './schema/common.js';
export { USER } from './schema/user.js';
export { GROUP } from './schema/group.js';
export { findAttribute, locateAttribute, type LocatedAttribute } from './schema/find-attribute.js';
export {
  OPERATORS,
  type AttributePath,
  type Comparison,
  type Filter,
  type Literal,
  type Operator,
} from './filter/ast.js';
export { MAX_DEPTH, MAX_TERMS, parseFilter, parsePath } from './filter/parser.js';
export { MAX_FILTER_LENGTH } from './filter/token-stream.js';
export { evaluate } from './filter/evaluate.js';
export { typedFilter } from './filter/typed-filter.js';
export { printFilter } from './filter/print.js';
export type { Operation, PatchPath } from './patch/operation.js';
export { parsePatchOp } from './patch/patch-op.js';
export { applyPatch } from './patch/apply-patch.js';
export { memberIds, splitGroupPatch, type MemberOperation } from './patch/member-operations.js';
export { isPasswordName } from './resource/passwords.js';
export { parseResource, requireAttributes } from './resource/parse-resource.js';
export { mergePut } from './resource/merge-put.js';
export { parseProjection, project, wants, type Projection } from './projection.js';
export { listResponse, parsePaging, type Paging } from './paging.js';
export {
  findResourceType,
  findSchema,
  resourceTypes,
  schemas,
  serviceProviderConfig,
  type PaginationOptions,
  type ServiceProviderOptions,
} from './discovery.js';
export type { Strictness } from './strictness.js';
export { instantOf } from './instant.js';
export { foldText, nameKey, nameLiteral } from './name-key.js';
export { foldSearch, searchName, searchText } from './search-key.js';
export { compareForSort, parseSort, type Sort } from './sorting.js';
export { cursorListResponse, parseCursorRequest, wantsCursor, type CursorRequest } from './cursor.js';
export { parseSearchRequest, type SearchRequest } from './search-request.js';
export { matchesTag, versionTag } from './etag.js';
export { isMalformed, type BulkOperation, type BulkRequest, type MalformedOperation } from './bulk/operation.js';
export { parseBulkRequest } from './bulk/parse-bulk.js';
export { bulkReferences, resolveReferences } from './bulk/references.js';
export { bulkPlan, resolveStep, type BulkStep } from './bulk/plan.js';
export { bulkResponse, bulkResult, type BulkOutcome } from './bulk/response.js';
export { validateCustomAttribute, withCustomAttributes, type CustomAttribute } from './schema/custom.js';

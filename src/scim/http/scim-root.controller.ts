import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { parseSearchRequest, ScimError, type SearchRequest, typedFilter } from '../../scim-protocol/index.js';
import { absentWhereForeign } from '../../resource-query/root-sources.js';
import type { ScimCall } from '../scim-call.js';
import { ScimGroups } from '../scim-groups.service.js';
import { isGiven, type ListQuery, type Query, readListQuery } from '../scim-query.js';
import { ScimUsers } from '../scim-users.service.js';
import { Call } from './current-call.js';
import { ScimController } from './scim-controller.decorator.js';
import { ScimResponses } from './scim-responses.js';

/** Queries over users and groups together (RFC 7644 §3.4.2.1 and §3.4.3). */
@ScimController()
export class ScimRootController {
  constructor(
    private readonly users: ScimUsers,
    private readonly groups: ScimGroups,
    private readonly responses: ScimResponses,
  ) {}

  @Get()
  list(@Call() call: ScimCall) {
    return this.search(call, call.query);
  }

  @Post('.search')
  @HttpCode(200)
  searchByBody(@Call() call: ScimCall, @Body() body: unknown) {
    return this.search(call, parseSearchRequest(body));
  }

  private search(call: ScimCall, query: Query | SearchRequest) {
    if (isGiven(query, 'sortBy')) {
      throw ScimError.of(
        'invalidValue',
        'sortBy is not supported for users and groups together. Request /Users or /Groups.',
      );
    }
    const list = typedForBoth(readListQuery(query), call);
    const [users, groups] = [call.user.sources, call.group.sources];
    const listings = [
      this.users.listing(call, list, query, absentWhereForeign(users, groups)),
      this.groups.listing(call, list, query, absentWhereForeign(groups, users)),
    ];
    return this.responses.page(listings, list, [call.directoryServiceId, 'root']);
  }
}

/** Converts the literals of a filter, which may name attributes of either type, to the types of their attributes. */
function typedForBoth(list: ListQuery, { user, group, strictness }: ScimCall): ListQuery {
  if (!list.filter) return list;
  const typed = typedFilter(list.filter, user.schema, strictness);
  return { ...list, filter: typedFilter(typed, group.schema, strictness) };
}

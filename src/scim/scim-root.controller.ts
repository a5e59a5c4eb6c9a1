import { Body, Controller, Get, HttpCode, Post, Query, UseFilters, UseGuards } from '@nestjs/common';
import { SCIM_PREFIX } from '../config/settings.js';
import { parseSearchRequest, ScimError, type SearchRequest, typedFilter } from '../scim-protocol/index.js';
import { MemberStream } from './member-stream.js';
import { Pager } from './pager.js';
import { absentWhereForeign } from './root-sources.js';
import { CurrentCall, type ScimCall } from './scim-call.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimGroups } from './scim-groups.service.js';
import { isGiven, type ListQuery, type Query as ScimQuery, readListQuery } from './scim-query.js';
import { ScimUsers } from './scim-users.service.js';
import { ScimGuard } from './http/scim.guard.js';

/** Queries over users and groups together, RFC 7644 §3.4.2.1 and §3.4.3. */
@Controller(SCIM_PREFIX)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class ScimRootController {
  constructor(
    private readonly users: ScimUsers,
    private readonly groups: ScimGroups,
    private readonly pager: Pager,
    private readonly stream: MemberStream,
  ) {}

  @Get()
  list(@CurrentCall() call: ScimCall, @Query() query: ScimQuery) {
    return this.search(call, query);
  }

  @Post('.search')
  @HttpCode(200)
  searchByBody(@CurrentCall() call: ScimCall, @Body() body: unknown) {
    return this.search(call, parseSearchRequest(body));
  }

  private async search(call: ScimCall, query: ScimQuery | SearchRequest) {
    if (isGiven(query, 'sortBy')) {
      throw ScimError.of('invalidValue', 'sortBy: users and groups are not sorted together; ask /Users or /Groups.');
    }
    const list = typedForBoth(readListQuery(query), call);
    const [users, groups] = [call.user.sources, call.group.sources];
    const listings = [
      this.users.listing(call, list, query, absentWhereForeign(users, groups)),
      this.groups.listing(call, list, query, absentWhereForeign(groups, users)),
    ];
    return this.stream.answer(await this.pager.answer(listings, list, [call.directoryServiceId, 'root']));
  }
}

/** A filter may name attributes of either type: each literal gets the type that its attribute has where there is one. */
function typedForBoth(list: ListQuery, { user, group, strictness }: ScimCall): ListQuery {
  if (!list.filter) return list;
  const typed = typedFilter(list.filter, user.schema, strictness);
  return { ...list, filter: typedFilter(typed, group.schema, strictness) };
}

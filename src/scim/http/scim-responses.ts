import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  matchesTag,
  project,
  type Projection,
  type ResourceSchema,
  type SearchRequest,
} from '../../scim-protocol/index.js';
import { withArray } from '../json-chunks.js';
import type { Listing } from '../listing.js';
import { MemberStream } from '../member-stream.js';
import { Pager } from '../pager.js';
import { isGiven, type ListQuery, type Query, readProjection } from '../scim-query.js';
import type { StoredReference, StoredResource } from '../stored-resource.js';

/** Requested representation of a resource. */
export interface View {
  readonly schema: ResourceSchema;
  readonly projection: Projection;
  /** Whether the client named attributes. */
  readonly isChosen: boolean;
}

/** Throws if the parameters contradict each other. */
export function viewOf(query: Query | SearchRequest, schema: ResourceSchema): View {
  const isChosen = isGiven(query, 'attributes') || isGiven(query, 'excludedAttributes');
  return { schema, projection: readProjection(query, schema), isChosen };
}

/** Sets the headers of successful responses, and returns their bodies. */
@Injectable()
export class ScimResponses {
  constructor(
    private readonly pager: Pager,
    private readonly stream: MemberStream,
  ) {}

  /**
   * Returns a page of the resources that match a query. `endpoint` distinguishes the cursors of different endpoints.
   */
  async page(listings: readonly Listing[], list: ListQuery, endpoint: readonly string[]) {
    return this.stream.answer(await this.pager.answer(listings, list, endpoint));
  }

  /** Returns one resource. */
  resource(stored: StoredResource, { projection, schema }: View, reply: FastifyReply) {
    void reply.header('etag', stored.tag);
    const shown = project(stored.render(), projection, schema);
    return stored.members ? this.stream.answer(withArray(shown, 'members', stored.members)) : shown;
  }

  /** Returns one resource, or 304 without a body if the client has the current version. */
  resourceUnless(ifNoneMatch: string | undefined, stored: StoredResource, view: View, reply: FastifyReply) {
    if (ifNoneMatch === undefined || !matchesTag(ifNoneMatch, stored.tag)) return this.resource(stored, view, reply);
    void reply.status(304).header('etag', stored.tag);
    return undefined;
  }

  /** Returns 204 without a body. */
  nothing({ tag }: StoredReference, reply: FastifyReply): undefined {
    void reply.status(204).header('etag', tag);
  }
}

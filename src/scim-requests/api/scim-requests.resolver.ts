import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../../access/authentication/current-identity.js';
import type { Identity } from '../../access/sessions/identity.js';
import { ChangeView } from '../../changes/change.type.js';
import { Changes } from '../../changes/changes.service.js';
import { SETTINGS } from '../../config/config.module.js';
import { scimBaseUrl, type Settings } from '../../config/settings.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import { TokensLoader } from '../../directory-services/tokens-loader.js';
import { type GraphqlContext, loaderFor } from '../../graphql/context.js';
import { rowLoader } from '../../graphql/directory-service-loaders.js';
import { curlOf } from './curl.js';
import { ENDED, endedTokenTexts } from './ended-token.js';
import { explanationFor } from '../diagnosis/explain.js';
import { type RequestConnection, RequestPages } from './request-pages.js';
import { RequestBodiesRepository } from '../store/request-bodies.repository.js';
import { RequestSubjects } from './request-subjects.js';
import {
  ExplanationView,
  ScimRequestConnection,
  ScimRequestsArgs,
  ScimRequestSubjectView,
  ScimRequestView,
} from './scim-request.type.js';

@AdminApiResolver(() => ScimRequestView)
export class ScimRequestsResolver {
  constructor(
    private readonly pages: RequestPages,
    private readonly requestBodies: RequestBodiesRepository,
    private readonly subjects: RequestSubjects,
    private readonly services: DirectoryServices,
    private readonly journal: Changes,
    private readonly tokens: TokensLoader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Query(() => ScimRequestConnection, {
    description: 'SCIM requests to the directory services of the organization.',
  })
  scimRequests(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() args: ScimRequestsArgs,
  ): Promise<RequestConnection> {
    return this.pages.page(organizationId, args);
  }

  @Query(() => ScimRequestView, { nullable: true, description: 'One request.' })
  scimRequest(
    @CurrentIdentity() { organizationId }: Identity,
    @Args('id', { type: () => ID, description: 'Request ID.' }) id: string,
  ): Promise<ScimRequestView | undefined> {
    return this.pages.find(organizationId, id);
  }

  @ResolveField(() => ExplanationView, {
    nullable: true,
    description: 'Explanation of the failure. Null if it succeeded.',
  })
  async explanation(
    @Parent() { explanationCode: code, tokenId, directoryServiceId: id }: ScimRequestView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<ExplanationView | undefined> {
    if (!code) return undefined;
    const service = await this.serviceOf(organizationId, id, context);
    if (!service || !tokenId || !ENDED.has(code)) return explanationFor(code, service?.type ?? 'GENERIC_SCIM');
    const tokens = await this.tokens.for(context).load({ id });
    return { code, ...endedTokenTexts(code, { type: service.type, tokenId, tokens }) };
  }

  @ResolveField(() => ScimRequestSubjectView, {
    nullable: true,
    description: 'The user or group. Null if the request names none, or several.',
  })
  subject(@Parent() request: ScimRequestView, @Context() context: GraphqlContext) {
    return this.subjects.of(context, request);
  }

  @ResolveField()
  async tokenHint(
    @Parent() { directoryServiceId, tokenId }: ScimRequestView,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    return (tokenId && (await this.tokens.hint(context, directoryServiceId, tokenId))) ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'The redacted request body, truncated to 64 KiB.' })
  async requestBody(@Parent() request: ScimRequestView, @Context() context: GraphqlContext) {
    return (await this.bodies(context, request))?.[0];
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The redacted response body, truncated to 64 KiB; for plain reads to 4 KiB.',
  })
  async responseBody(@Parent() request: ScimRequestView, @Context() context: GraphqlContext) {
    return (await this.bodies(context, request))?.[1];
  }

  @ResolveField(() => String, { description: 'Requested URL, with the public host name of Rollcall.' })
  url(@Parent() { path, explanationCode }: ScimRequestView): string {
    return (explanationCode === 'WRONG_BASE_URL' ? this.settings.publicUrl : scimBaseUrl(this.settings)) + path;
  }

  @ResolveField(() => String, { description: 'The request as a curl command that reads the token from $TOKEN.' })
  async curl(@Parent() request: ScimRequestView, @Context() context: GraphqlContext): Promise<string> {
    const requestBody = (await this.bodies(context, request))?.[0];
    return curlOf({ ...request, requestBody }, this.url(request));
  }

  @ResolveField(() => [ChangeView], {
    description: 'The changes to the user or group of the request. For Bulk requests, see the journal.',
  })
  async changes(@Parent() { id, directoryServiceId, subjectId }: ScimRequestView): Promise<ChangeView[]> {
    return subjectId ? this.journal.ofRequest(directoryServiceId, id, subjectId) : [];
  }

  @ResolveField(() => DirectoryServiceView, {
    nullable: true,
    description: 'The directory service. Null after it was permanently deleted.',
  })
  directoryService(
    @Parent() { directoryServiceId }: ScimRequestView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceView | undefined> {
    return this.serviceOf(organizationId, directoryServiceId, context);
  }

  private serviceOf(organizationId: string, id: string, context: GraphqlContext) {
    const loader = loaderFor(context, 'directoryService', async () => {
      const all = await this.services.list(organizationId);
      return new Map(all.map((one) => [one.id, one as DirectoryServiceView]));
    });
    return loader.load(id);
  }

  /** Returns the bodies of a request and its response. They are large, so they are read only if a client requests them. */
  private bodies(context: GraphqlContext, request: ScimRequestView) {
    return rowLoader(context, 'scimRequest.bodies', (owner, ids) => this.requestBodies.bodies(owner, ids)).load(
      request,
    );
  }
}

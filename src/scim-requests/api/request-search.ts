import { Injectable } from '@nestjs/common';
import { isUuid } from '../../common/uuid.js';
import { GroupViewsRepository } from '../../groups/group-views.repository.js';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import { causesNamed, type RequestFilter, statusRange, wordsOf } from '../store/request-filter.js';
import { ScimRequestOutcome, type ScimRequestsArgs } from './scim-request.type.js';

/** Number of users, and of groups, that a name in a search stands for. */
const MAX_NAMED = 20;

/** Translates the arguments of a list of requests into a filter for one directory service. */
@Injectable()
export class RequestSearch {
  constructor(
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
  ) {}

  async filterOf(directoryServiceId: string, args: ScimRequestsArgs): Promise<RequestFilter> {
    const { outcome, explanation, method, kind, tokenId, writesAndFailures, from, to, status } = args;
    return {
      isFailed: outcome && outcome === ScimRequestOutcome.FAILED,
      explanation,
      method,
      kind,
      tokenId,
      isImportant: writesAndFailures || undefined,
      status: status === undefined ? undefined : [status, status],
      from,
      to,
      ...(await this.subjectOf(directoryServiceId, args.subject)),
      ...(await this.textOf(directoryServiceId, args.search)),
    };
  }

  private async subjectOf(directoryServiceId: string, subject = ''): Promise<Pick<RequestFilter, 'subject'>> {
    const text = subject.trim();
    if (!text) return {};
    if (isUuid(text)) return { subject: { ids: [text], words: [] } };
    return { subject: { ids: await this.idsNamed(directoryServiceId, text), words: wordsOf(text) } };
  }

  /** A number is a status, and an id that of a request or of a subject. */
  private async textOf(directoryServiceId: string, search = ''): Promise<RequestFilter> {
    const text = search.trim();
    if (!text) return {};
    if (isUuid(text)) return { subject: { ids: [text], words: [], requestId: text } };
    const status = statusRange(text);
    if (status) return { status };
    const words = wordsOf(text);
    return { search: { words, ids: await this.idsNamed(directoryServiceId, text), causes: causesNamed(words) } };
  }

  private async idsNamed(directoryServiceId: string, text: string): Promise<string[]> {
    const users = await this.users.idsFound(directoryServiceId, text, MAX_NAMED);
    const groups = await this.groups.idsFound(directoryServiceId, text, MAX_NAMED);
    return [...users, ...groups];
  }
}

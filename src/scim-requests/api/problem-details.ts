import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../config/config.module.js';
import { scimBaseUrl, type Settings } from '../../config/settings.js';
import { distinct } from '../../common/distinct.js';
import { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';
import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import { GroupFindingsRepository } from '../../groups/group-findings.repository.js';
import { nameKey } from '../../scim-protocol/index.js';
import { UserFindingsRepository } from '../../users/user-findings.repository.js';
import { problemTexts } from '../diagnosis/problem-texts.js';
import type { Episode } from '../store/problems.repository.js';
import { ENDED, newerToken } from './ended-token.js';
import { type Holder, type Problem, problemId, type ProblemSubject } from './problem.js';

interface Service {
  readonly id: string;
  readonly type: DirectoryServiceType;
}

/** Numbers of all episodes of a problem, of which only the first are read. */
export interface Totals {
  readonly subjects: number;
  readonly missing: number;
  readonly requests: number;
  readonly since: Date;
}

type Token = Awaited<ReturnType<DirectoryServiceTokens['list']>>[number];
type User = Awaited<ReturnType<UserFindingsRepository['identified']>>[number];
type Group = Awaited<ReturnType<GroupFindingsRepository['identified']>>[number];

/** Adds to problems what exists now: the users and groups that they are about, and the tokens. */
@Injectable()
export class ProblemDetails {
  constructor(
    private readonly users: UserFindingsRepository,
    private readonly groups: GroupFindingsRepository,
    private readonly tokens: DirectoryServiceTokens,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** Returns a function that makes a problem of some of these episodes, the newest first. */
  async for(service: Service, episodes: readonly Episode[]): Promise<ProblemMaker> {
    const people = episodes.filter(({ subjectKind }) => subjectKind === 'USER');
    const groups = episodes.filter(({ subjectKind }) => subjectKind === 'GROUP');
    const hasToken = episodes.some(({ subjectKind, code }) => subjectKind === 'TOKEN' || ENDED.has(code));
    return new ProblemMaker(service, {
      users: await this.users.identified(service.id, identifiersOf(people)),
      groups: await this.groups.identified(service.id, identifiersOf(groups)),
      tokens: hasToken ? await this.tokens.list(service.id) : [],
      publicUrl: this.settings.publicUrl,
    });
  }
}

interface Known {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly tokens: readonly Token[];
  readonly publicUrl: string;
}

/** Makes problems of episodes. */
export class ProblemMaker {
  constructor(
    private readonly service: Service,
    private readonly known: Known,
  ) {}

  problem(newestFirst: readonly Episode[], { subjects, missing, requests, since }: Totals): Problem {
    const [newest] = newestFirst as [Episode, ...Episode[]];
    const { code, severity, data, subjectKind } = newest;
    const firstSubjects = newestFirst.map((episode) => this.subject(episode));
    const holder = this.holderOf(newest);
    const newer = this.newerTokenThan(newest);
    const names = firstSubjects.flatMap((subject) => labelOf(subject) ?? []);
    const { type } = this.service;
    return {
      id: problemId(this.service.id, newest),
      directoryServiceId: this.service.id,
      code,
      severity,
      subjectKind,
      subjectCount: subjects,
      missingCount: missing,
      requestCount: requests,
      firstSubjects,
      cause: newest,
      firstSeenAt: since,
      lastSeenAt: newest.lastSeenAt,
      requestId: newest.lastRequestId,
      attribute: data.attribute ?? null,
      example: null,
      holder: holder ?? null,
      newerToken: newer ? { id: newer.id, hint: newer.hint } : null,
      closedAt: newest.closedAt ?? null,
      closedReason: newest.closedReason ?? null,
      closedBy: newest.closedBy ?? null,
      closedSummary: newest.closedSummary?.replace('{name}', names[0] ?? '') ?? null,
      ...problemTexts(code, {
        type,
        severity,
        kind: subjectKind,
        subjects,
        names,
        data,
        person: subjectKind === 'USER' ? { ...firstSubjects[0]!, isNew: !firstSubjects[0]!.id } : undefined,
        holder,
        baseUrl: scimBaseUrl(this.known),
        newerToken: newer && { hint: newer.hint, isUsed: Boolean(newer.lastUsedAt) },
      }),
    };
  }

  subject(episode: Episode): ProblemSubject {
    const { subjectKind: kind, data, firstSeenAt, lastSeenAt, lastRequestId } = episode;
    const user = this.userOf(episode);
    const existing = user ?? this.groupOf(episode);
    return {
      kind,
      name: kind === 'ADDRESS' ? this.addressOf(episode) : (episode.subjectName ?? this.nameOf(episode, existing)),
      displayName: episode.subjectDisplayName ?? user?.displayName ?? null,
      externalId: episode.subjectExternalId,
      id: existing?.id ?? null,
      detail: data.detail ?? null,
      since: firstSeenAt,
      lastSeenAt,
      requestId: lastRequestId,
    };
  }

  /** The hint of a token, or the name of a user or group that the request names by its id. */
  private nameOf({ subjectKind, data }: Episode, existing: User | Group | undefined): string | null {
    if (subjectKind === 'TOKEN') return this.known.tokens.find(({ id }) => id === data.tokenId)?.hint ?? null;
    if (!existing) return null;
    return 'userName' in existing ? existing.userName : existing.displayName;
  }

  /** The address to which a client sent, as it was entered in the client. */
  private addressOf({ code, subjectName }: Episode): string {
    const base = code === 'WRONG_BASE_URL' ? this.known.publicUrl : scimBaseUrl(this.known);
    return base + (subjectName ?? '');
  }

  /** The user that a request names by its id, or who was created meanwhile. */
  private userOf({ subjectKind, subjectId, subjectName, code }: Episode): User | undefined {
    if (subjectKind !== 'USER') return undefined;
    if (subjectId) return this.known.users.find(({ id }) => id === subjectId);
    return code === 'USER_NAME_TAKEN' || code === 'EXTERNAL_ID_TAKEN' ? undefined : this.userNamed(subjectName);
  }

  private groupOf({ subjectKind, subjectId, subjectName, code }: Episode): Group | undefined {
    if (subjectKind !== 'GROUP') return undefined;
    if (subjectId) return this.known.groups.find(({ id }) => id === subjectId);
    return code === 'GROUP_NAME_TAKEN' ? undefined : this.groupNamed(subjectName);
  }

  private holderOf({ code, subjectName, subjectExternalId }: Episode): Holder | undefined {
    const user =
      code === 'USER_NAME_TAKEN'
        ? this.userNamed(subjectName)
        : code === 'EXTERNAL_ID_TAKEN'
          ? this.known.users.find(({ externalId }) => externalId === subjectExternalId)
          : undefined;
    if (user) return { kind: 'USER', id: user.id, name: user.userName, displayName: user.displayName };
    const group = code === 'GROUP_NAME_TAKEN' ? this.groupNamed(subjectName) : undefined;
    return group && { kind: 'GROUP', id: group.id, name: group.displayName, displayName: null };
  }

  private userNamed(name: string | null | undefined): User | undefined {
    return name ? this.known.users.find(({ userNameKey }) => userNameKey === nameKey(name)) : undefined;
  }

  private groupNamed(name: string | null | undefined): Group | undefined {
    return name ? this.known.groups.find(({ displayNameKey }) => displayNameKey === nameKey(name)) : undefined;
  }

  /** The newest valid token that was created after a refused one. */
  private newerTokenThan({ code, data }: Episode): Token | undefined {
    const { tokenId } = data;
    if (!ENDED.has(code) || !tokenId) return undefined;
    return newerToken({ tokens: this.known.tokens, tokenId });
  }
}

/** "Ada Lovelace (ada@acme.com)" of a person, the name of anything else. */
function labelOf({ name, displayName, externalId }: ProblemSubject): string | undefined {
  return displayName && name && displayName !== name
    ? `${displayName} (${name})`
    : (name ?? displayName ?? externalId ?? undefined);
}

function identifiersOf(episodes: readonly Episode[]) {
  return {
    ids: distinct(episodes.map(({ subjectId }) => subjectId)),
    names: distinct(episodes.map(({ subjectName }) => subjectName)),
    externalIds: distinct(
      episodes.map(({ code, subjectExternalId }) => (code === 'EXTERNAL_ID_TAKEN' ? subjectExternalId : null)),
    ),
  };
}

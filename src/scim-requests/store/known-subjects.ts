import { Injectable } from '@nestjs/common';
import { distinct } from '../../common/distinct.js';
import { GroupFindingsRepository } from '../../groups/group-findings.repository.js';
import { nameKey } from '../../scim-protocol/index.js';
import { UserFindingsRepository } from '../../users/user-findings.repository.js';
import { isPerhapsExisting, withId } from '../capture/problem-sign.js';
import type { Opening, Subject } from '../diagnosis/problem.js';

/** Finds the existing users and groups that failed requests name. */
@Injectable()
export class KnownSubjects {
  constructor(
    private readonly users: UserFindingsRepository,
    private readonly groups: GroupFindingsRepository,
  ) {}

  /**
   * Returns a function that adds to an opening the id of its subject, if it exists: a look-up by name and a change by id
   * have one subject.
   */
  async of(directoryServiceId: string, openings: readonly Opening[]): Promise<(opening: Opening) => Opening> {
    const sought = openings.filter(isPerhapsExisting).map(({ subject }) => subject);
    const users = await this.users.identified(directoryServiceId, identifiersOf('USER', sought));
    const groups = await this.groups.identified(directoryServiceId, identifiersOf('GROUP', sought));
    const ids = new Map<string, string>([
      ...users.map(({ id, externalId }) => [`USER external ${externalId}`, id] as const),
      ...users.map(({ id, userNameKey }) => [`USER ${userNameKey}`, id] as const),
      ...groups.map(({ id, displayNameKey }) => [`GROUP ${displayNameKey}`, id] as const),
    ]);
    return (opening) => {
      const { kind, name, externalId } = opening.subject;
      const id = ids.get(name ? `${kind} ${nameKey(name)}` : `${kind} external ${externalId}`);
      return id && isPerhapsExisting(opening) ? withId(opening, id) : opening;
    };
  }
}

function identifiersOf(kind: Subject['kind'], sought: readonly Subject[]) {
  const subjects = sought.filter((subject) => subject.kind === kind);
  return {
    ids: [],
    names: distinct(subjects.map(({ name }) => name)),
    externalIds: distinct(subjects.map(({ name, externalId }) => (name ? null : externalId))),
  };
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { WordSearch } from '../database/word-search.js';
import { SEARCHED_USERS } from './user-search-columns.js';
import type { UserAttributes } from './user-record.js';
import type { UserView } from './user.type.js';
import { usersOf, VIEW } from './user-view-columns.js';

/** Reads users for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class UserViewsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the user that was created first. */
  async first(directoryServiceId: string): Promise<UserView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).orderBy('u.id').limit(1));
    return row;
  }

  async find(directoryServiceId: string, id: string): Promise<UserView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).where('u.id', '=', id));
    return row;
  }

  /** Returns the data of some users. */
  attributes(directoryServiceId: string, ids: readonly string[]): Promise<MappedUser[]> {
    return this.database.select(this.mapped(directoryServiceId).where('u.id', 'in', ids));
  }

  /** Returns the data of the most recently created users. */
  newest(directoryServiceId: string, limit: number): Promise<MappedUser[]> {
    return this.database.select(this.mapped(directoryServiceId).orderBy('u.id', 'desc').limit(limit));
  }

  /** Whether a directory service has a user. */
  async hasAny(directoryServiceId: string): Promise<boolean> {
    return (await this.database.select(this.users(directoryServiceId).select('u.id').limit(1))).length > 0;
  }

  /** The userNames of users by their ids. */
  async names(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const query = this.users(directoryServiceId).select(['u.id', 'u.userName']).where('u.id', 'in', ids);
    return new Map((await this.database.select(query)).map(({ id, userName }) => [id, userName]));
  }

  /** Returns the ids of some users that a search finds by their own names and ids, not by those of their groups. */
  async idsFound(directoryServiceId: string, search: string, limit: number): Promise<string[]> {
    const words = WordSearch.of(search);
    if (!words) return [];
    const query = this.users(directoryServiceId).select('u.id').where(words.matches(SEARCHED_USERS)).limit(limit);
    return (await this.database.select(query)).map(({ id }) => id);
  }

  /** The display names of users by their ids. */
  async displayNames(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.select(this.views(directoryServiceId).where('u.id', 'in', ids));
    return new Map(rows.map(({ id, displayName }) => [id, displayName]));
  }

  private mapped(directoryServiceId: string) {
    return this.users(directoryServiceId).select([
      'u.id',
      'u.userName',
      'u.externalId',
      'u.active',
      'u.primaryEmail',
      'u.profile',
      'u.derived',
    ]);
  }

  private views(directoryServiceId: string) {
    return this.users(directoryServiceId).select(VIEW);
  }

  private users(directoryServiceId: string) {
    return usersOf(this.database, directoryServiceId);
  }
}

/** The data of a user that identity providers map. */
export type MappedUser = Pick<
  UserAttributes,
  'userName' | 'externalId' | 'active' | 'primaryEmail' | 'profile' | 'derived'
> & { readonly id: string };

import type { Options } from '../../bench/okta/options.ts';

/** A small company, so that a test takes a second; everything that can happen in a day happens at least once. */
export const smallCompany = (url: string, token: string, changes: Partial<Options> = {}): Options => ({
  url,
  token,
  flavours: ['oin'],
  users: 40,
  groups: 6,
  seed: 1,
  concurrency: 4,
  dayEvents: 40,
  membersPerPatch: 10,
  timeLimit: 5,
  mistakes: false,
  endedToken: undefined,
  ...changes,
});

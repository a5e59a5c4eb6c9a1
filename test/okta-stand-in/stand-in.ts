import type { Options } from '../../bench/okta/options.ts';

/** Small company, so that a test takes a second. Every kind of event occurs at least once. */
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

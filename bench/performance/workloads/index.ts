import { alone } from './alone.ts';
import { flood } from './flood.ts';
import { buildGroup, changeMember, readGroups } from './groups.ts';
import { importing } from './importing.ts';
import { createRace, groupRace, userRace } from './races.ts';
import { get, lookUpHit, lookUpMiss } from './reading.ts';
import type { Workload } from './workload.ts';
import { pair, patchActive, post, put } from './writing.ts';

/** Workloads in the order in which a round runs them. */
export const WORKLOADS: readonly Workload[] = [
  get,
  lookUpHit,
  lookUpMiss,
  post,
  pair,
  put,
  patchActive,
  ...[get, lookUpHit, lookUpMiss, post, put, patchActive].map(alone),
  importing,
  flood,
  userRace,
  createRace,
  changeMember,
  readGroups,
  buildGroup,
  groupRace,
];

import type { ChangeRunFragment as ChangeRun, DirectoryServiceType } from '../generated/graphql.js';
import { changeRunStrings as text } from './change-run-strings.js';

/** Maximum number of attributes that are named. */
const MOST_PATHS = 3;

/** Returns the change of one user or group, such as "updated title" or "12 members added". */
export function actionOf({ kind, addedCount, removedCount, paths }: ChangeRun): string {
  if (kind === 'group.membersChanged') return text.members(addedCount, removedCount);
  if (kind === 'user.identityChanged') return text.reassigned;
  if (!kind.endsWith('.updated') || paths.length === 0) return text.verbs[kind] ?? kind;
  const named = paths.slice(0, MOST_PATHS).map(lastName);
  const more = paths.length > MOST_PATHS ? [`${paths.length - MOST_PATHS} more`] : [];
  return text.updated([...named, ...more].join(', '));
}

/** Sentence for a run of several users or groups, such as "Okta created 205 people". */
export function runText(run: ChangeRun, type: DirectoryServiceType): string {
  const { kind, subjectCount, isPartial, addedCount, removedCount } = run;
  const objects = (kind.startsWith('group.') ? text.groups : text.people)(subjectCount, isPartial);
  const sentence = `${text.actors[type]} ${text.verbs[kind] ?? kind} ${objects}`;
  return kind === 'group.membersChanged' ? `${sentence}: ${text.members(addedCount, removedCount)}` : sentence;
}

/** Returns the last name of a path without the URN of its schema: "department" of the enterprise extension. */
const lastName = (path: string): string => path.slice(path.lastIndexOf(':') + 1);

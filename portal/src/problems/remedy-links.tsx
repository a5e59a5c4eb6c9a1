import { Link } from '@tanstack/react-router';
import { isPersonOrGroup, nameOf } from './affected-names.js';
import type { ProblemDetail } from './problem-api.js';
import { problemStrings } from './problem-strings.js';
import { SubjectLink } from './subject-link.js';

const text = problemStrings.page;
type Tab = keyof typeof text.openTab;

/** Tabs of the directory service that the remedies name. */
const TABS: Partial<Record<ProblemDetail['code'], Tab>> = {
  TOKEN_CUT_OFF: 'tokens',
  TOKEN_MISTYPED: 'tokens',
  TOKEN_REVOKED: 'tokens',
  TOKEN_EXPIRED: 'tokens',
  TOKEN_UNKNOWN: 'tokens',
  TOKEN_EXPIRING: 'tokens',
  TOKEN_SILENT: 'tokens',
  USER_NAME_UNEXPECTED: 'settings',
  WRONG_PATH: 'overview',
  WRONG_BASE_URL: 'overview',
  ATTRIBUTE_REQUIRED: 'mapping',
  VALUE_REFUSED: 'mapping',
};

/** Links to the tab that the remedy names, and to the only person or group that is affected. */
export function RemedyLinks({ problem: { code, directoryService, all, subjectCount } }: { problem: ProblemDetail }) {
  const tab = TABS[code];
  const [only] = all;
  const subject = subjectCount === 1 && only?.id && isPersonOrGroup(only.kind) ? only : undefined;
  if (!(tab && directoryService) && !subject) return null;
  return (
    <p className="row wrap">
      {tab && directoryService && <TabLink tab={tab} id={directoryService.id} />}
      {subject && <SubjectLink kind={subject.kind} id={subject.id!} name={text.openSubject(nameOf(subject) ?? '')} />}
    </p>
  );
}

function TabLink({ tab, id }: { tab: Tab; id: string }) {
  const to = tab === 'overview' ? '/directory-services/$id' : (`/directory-services/$id/${tab}` as const);
  return (
    <Link to={to} params={{ id }}>
      {text.openTab[tab]}
    </Link>
  );
}

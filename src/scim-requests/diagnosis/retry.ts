import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import type { Severity, SubjectKind } from './problem.js';

interface Failed {
  readonly type: DirectoryServiceType;
  readonly severity: Severity;
  readonly kind: SubjectKind;
  readonly subjects: number;
  readonly names: readonly string[];
}

const NAMED = 3;
const MAX_NAME = 80;

/** Returns how to send again what failed, in the words of the identity provider. */
export function retryOf(failed: Failed): string {
  return RETRIES[failed.type](failed);
}

const RETRIES: Record<DirectoryServiceType, (failed: Failed) => string> = {
  OKTA_SCIM: ({ severity, ...failed }) => {
    if (severity === 'ADVICE') return '';
    if (severity === 'LOCKOUT') {
      return 'Then retry what failed in Okta: for users open Dashboard → Tasks, select them and choose Retry Selected; for groups open the application’s Push Groups → Errors and choose Retry All Groups.';
    }
    return severity === 'PEOPLE'
      ? `Then, in Okta, open Dashboard → Tasks, select ${listed(failed, 'users')}, and choose Retry Selected.`
      : `Then, in Okta, open the application’s Push Groups → Errors and choose Retry All Groups. It concerns ${listed(failed, 'groups')}.`;
  },
  ENTRA_SCIM: ({ severity, ...failed }) => {
    if (severity === 'ADVICE') return '';
    const now = severity === 'LOCKOUT' ? '' : ` and select ${listed(failed, 'users or groups')}`;
    return `Entra ID retries in its next cycle, about every 40 minutes. To retry now, open the application’s Provisioning → Provision on demand${now}.`;
  },
  GENERIC_SCIM: ({ severity, ...failed }) => {
    if (severity === 'ADVICE') return '';
    return severity === 'LOCKOUT'
      ? 'Then send the failed requests again.'
      : `Then let the client send ${listed(failed, 'users or groups')} again.`;
  },
};

/** "ada@acme.com, bob@acme.com and 3 more users". */
function listed({ kind, names, subjects }: Omit<Failed, 'type' | 'severity'>, noun: string): string {
  const isNamed = kind === 'USER' || kind === 'GROUP';
  const shown = names.slice(0, NAMED).map((name) => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name));
  if (!isNamed || shown.length === 0) return `the failed ${noun}`;
  const rest = subjects - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

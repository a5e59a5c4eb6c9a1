import { type Explanation, EXPLANATIONS } from '../../src/scim-requests/diagnosis/explanations.js';
import type { DirectoryServiceType } from '../../src/directory-services/directory-service.entity.js';
import { FINDING_KINDS } from '../../src/scim-requests/diagnosis/finding-kinds.js';
import type { Words } from '../../src/scim-requests/diagnosis/words.js';

const HEAD = `# Troubleshooting

<!-- Generated from src/scim-requests by \`npm run update:generated\`. A test fails when it is stale. -->

Open the directory service in the portal. **Overview** shows its open problems, **Requests** all problems and every request of the last 14 days, newest or failures first. A failed write opens a problem for its person, group, token or address. The problem closes when the same person, group, token or address succeeds, or an administrator dismisses it. In GraphQL: \`problems\`, \`DirectoryService.problems\`, \`failedCreations\`, \`scimRequests\`.

After a fix, send again what failed. **Okta** does not retry by itself: for users open **Dashboard → Tasks**, select them and choose **Retry Selected**; for groups open the application’s **Push Groups → Errors** and choose **Retry All Groups**. **Microsoft Entra ID** retries in its next cycle, about every 40 minutes; **Provision on demand** retries one user or group.

Passwords and tokens are never logged. You can redact more attributes in **Settings**. The log keeps the first 64 KiB of each body, but only 4 KiB of the responses to plain reads and of responses that contain a large group.
`;

/** Returns the text of docs/troubleshooting.md. */
export function troubleshootingText(): string {
  const explanations = EXPLANATIONS.map((one) => {
    const facts = [`\`${one.code}\``, ...signsOf(one.when)].join(' · ');
    return `### ${one.title}\n\n${facts}\n\n${textsOf(one)}\n`;
  });
  const findings = FINDING_KINDS.map((one) => `### ${one.title}\n\n\`${one.code}\`\n\n${textsOf(one)}\n`);
  return [
    HEAD,
    '## Failed requests\n',
    ...explanations,
    '## Recommended fixes\n',
    'Detected in the requests of the last seven days, at most the newest 5,000.\n',
    ...findings,
  ].join('\n');
}

const PROVIDERS = Object.entries({
  OKTA_SCIM: 'Okta',
  ENTRA_SCIM: 'Microsoft Entra ID',
  GENERIC_SCIM: 'Other clients',
}) as [DirectoryServiceType, string][];

function textsOf({ meaning, remedy }: { readonly meaning: Words; readonly remedy: Words }): string {
  const cause = typeof meaning === 'string' ? meaning : meaning.OKTA_SCIM;
  if (typeof remedy === 'string') return `${cause}\n\n**Fix:** ${remedy}`;
  return `${cause}\n\n**Fix:**\n\n${PROVIDERS.map(([type, name]) => `- **${name}:** ${remedy[type]}`).join('\n')}`;
}

function signsOf({ status, scimType }: Explanation['when']): string[] {
  return [status !== undefined && `status ${status}`, scimType !== undefined && `scimType ${scimType}`].filter(
    (sign) => sign !== false,
  );
}

import { type Explanation, EXPLANATIONS } from '../../src/scim-requests/diagnosis/explanations.js';
import { FINDING_KINDS } from '../../src/scim-requests/diagnosis/finding-kinds.js';

const HEAD = `# Troubleshooting

<!-- Generated from src/scim-requests by \`npm run update:generated\`. A test fails when it is stale. -->

Open the directory service in the portal. **Overview** says how it is doing and what its client should change; **Requests** shows every request of the last 14 days with what was asked, what was answered, what it changed and, where it failed, why. The same is in GraphQL: \`scimRequests\`, \`DirectoryService.errorGroups\`, \`DirectoryService.findings\`.

Passwords and tokens are never in the log; more attributes can be left out in **Settings**. Of an answer to a plain read, and of one with a large group in it, the first 4 KiB are kept, of everything else 64 KiB.
`;

/** Returns the text of docs/troubleshooting.md. */
export function troubleshootingText(): string {
  const explanations = EXPLANATIONS.map((one) => {
    const facts = [`\`${one.code}\``, ...signsOf(one.when)].join(' · ');
    return `### ${one.title}\n\n${facts}\n\n${one.meaning}\n\n**Do this:** ${one.remedy}\n`;
  });
  const findings = FINDING_KINDS.map(
    ({ code, title, meaning, remedy }) => `### ${title}\n\n\`${code}\`\n\n${meaning}\n\n**Do this:** ${remedy}\n`,
  );
  return [
    HEAD,
    '## Why a request failed\n',
    ...explanations,
    '## What the traffic says of the client’s settings\n',
    'Looked for in the last seven days, and in at most the newest 5,000 requests.\n',
    ...findings,
  ].join('\n');
}

function signsOf({ status, scimType }: Explanation['when']): string[] {
  return [status !== undefined && `status ${status}`, scimType !== undefined && `scimType ${scimType}`].filter(
    (sign) => sign !== false,
  );
}

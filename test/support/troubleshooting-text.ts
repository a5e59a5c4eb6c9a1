import { type Explanation, EXPLANATIONS } from '../../src/scim-requests/diagnosis/explanations.js';
import { FINDING_KINDS } from '../../src/scim-requests/diagnosis/finding-kinds.js';

const HEAD = `# Troubleshooting

<!-- Generated from src/scim-requests by \`npm run update:generated\`. A test fails when it is stale. -->

Open the directory service in the portal. **Overview** shows its status and the recommended fixes. **Requests** lists the requests of the last 14 days, each with its response, its changes and, if it failed, the cause and the fix. GraphQL returns the same data: \`scimRequests\`, \`DirectoryService.errorGroups\`, \`DirectoryService.findings\`.

Passwords and tokens are never logged. You can redact more attributes in **Settings**. The log keeps the first 64 KiB of each body, but only 4 KiB of the responses to plain reads and of responses that contain a large group.
`;

/** Returns the text of docs/troubleshooting.md. */
export function troubleshootingText(): string {
  const explanations = EXPLANATIONS.map((one) => {
    const facts = [`\`${one.code}\``, ...signsOf(one.when)].join(' · ');
    return `### ${one.title}\n\n${facts}\n\n${one.meaning}\n\n**Fix:** ${one.remedy}\n`;
  });
  const findings = FINDING_KINDS.map(
    ({ code, title, meaning, remedy }) => `### ${title}\n\n\`${code}\`\n\n${meaning}\n\n**Fix:** ${remedy}\n`,
  );
  return [
    HEAD,
    '## Failed requests\n',
    ...explanations,
    '## Recommended fixes\n',
    'Detected in the requests of the last seven days, at most the newest 5,000.\n',
    ...findings,
  ].join('\n');
}

function signsOf({ status, scimType }: Explanation['when']): string[] {
  return [status !== undefined && `status ${status}`, scimType !== undefined && `scimType ${scimType}`].filter(
    (sign) => sign !== false,
  );
}

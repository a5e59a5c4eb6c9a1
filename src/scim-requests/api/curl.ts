/** The request as a command for a shell: the token is left to a variable, and what was redacted stays so. */
export function curlOf({ method, requestBody }: { method: string; requestBody?: string | null }, url: string): string {
  const parts = [`curl -X ${method} ${quoted(url)}`, '-H "Authorization: Bearer $TOKEN"'];
  if (requestBody) parts.push("-H 'Content-Type: application/scim+json'", `--data-raw ${quoted(requestBody)}`);
  return parts.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Adds the `$ref` to members in JSON as the database writes it. The pattern fits nothing else: within a name a quote has a
 * backslash before it.
 */
export function memberReferences(baseUrl: string): (json: string) => string {
  const url = JSON.stringify(`${baseUrl}/Users/`).slice(1, -1).replaceAll('$', '$$$$');
  return (json) => json.replaceAll(/\{"value":"([^"]+)"/g, `{"value":"$1","$ref":"${url}$1"`);
}

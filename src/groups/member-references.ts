/**
 * Adds `$ref` to members in the JSON of the database. The pattern matches nothing else, because a quote within a name
 * is escaped by a backslash.
 */
export function memberReferences(baseUrl: string): (json: string) => string {
  const url = JSON.stringify(`${baseUrl}/Users/`).slice(1, -1).replaceAll('$', '$$$$');
  return (json) => json.replaceAll(/\{"value":"([^"]+)"/g, `{"value":"$1","$ref":"${url}$1"`);
}

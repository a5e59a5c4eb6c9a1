const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id of ours; any other is the id of nothing, and PostgreSQL would refuse to compare it. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

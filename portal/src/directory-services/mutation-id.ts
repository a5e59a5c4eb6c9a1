/** `crypto.randomUUID` exists only in secure contexts; a portal may be opened over plain HTTP at first. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same id as long as the same thing is asked for, so that a second click or a lost answer makes nothing twice. */
export function mutationIds(): (input: unknown) => string {
  const ids = new Map<string, string>();
  return (input) => {
    const key = JSON.stringify(input);
    const id = ids.get(key) ?? randomId();
    ids.set(key, id);
    return id;
  };
}

/** Returns a random UUID. `crypto.randomUUID` is undefined over plain HTTP, which is common before HTTPS is set up. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Returns the same id for the same input, so that a second click or a retry does not repeat the mutation. */
export function mutationIds(): (input: unknown) => string {
  const ids = new Map<string, string>();
  return (input) => {
    const key = JSON.stringify(input);
    const id = ids.get(key) ?? randomId();
    ids.set(key, id);
    return id;
  };
}

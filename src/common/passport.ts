interface WithHeaders {
  readonly headers: object;
}

/** Outcomes of a Passport strategy. Exactly one of them is called. */
export interface Outcome<User> {
  success(user: User): void;
  fail(): void;
  error(error: Error): void;
}

/**
 * Runs a Passport strategy on the headers of a request, outside of Passport's middleware. The strategy sees only the
 * headers, so RFC 6750 §2.2 and §2.3 (a token in the body or the query) are not supported. A strategy that verifies
 * synchronously has an outcome on return.
 */
export function authenticate<User>(strategy: object, { headers }: WithHeaders, outcome: Outcome<User>): void {
  const run = Object.assign(Object.create(strategy), outcome) as { authenticate(request: WithHeaders): void };
  run.authenticate({ headers });
}

/** Runs a strategy as `authenticate` does. Returns the user, or undefined if the strategy fails. */
export function runStrategy<User>(strategy: object, request: WithHeaders): Promise<User | undefined> {
  return new Promise((resolve, reject) => {
    authenticate<User>(strategy, request, { success: resolve, fail: () => resolve(undefined), error: reject });
  });
}

interface WithHeaders {
  readonly headers: object;
}

/** The outcomes of a Passport strategy. One of them is called, once. */
export interface Outcome<User> {
  success(user: User): void;
  fail(): void;
  error(error: Error): void;
}

/**
 * Runs a Passport strategy on a request's headers, outside Passport's middleware. It sees nothing else: RFC 6750 §2.2 and
 * §2.3 (a token in the body or the query) are not offered. A strategy that verifies synchronously has its outcome on return.
 */
export function authenticate<User>(strategy: object, { headers }: WithHeaders, outcome: Outcome<User>): void {
  const run = Object.assign(Object.create(strategy), outcome) as { authenticate(request: WithHeaders): void };
  run.authenticate({ headers });
}

/** Does the same. Returns the user, or undefined when the strategy refuses. */
export function runStrategy<User>(strategy: object, request: WithHeaders): Promise<User | undefined> {
  return new Promise((resolve, reject) => {
    authenticate<User>(strategy, request, { success: resolve, fail: () => resolve(undefined), error: reject });
  });
}

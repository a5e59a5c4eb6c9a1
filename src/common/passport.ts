interface WithHeaders {
  readonly headers: object;
}

/**
 * Runs a Passport strategy on a request's headers, outside Passport's middleware. It sees nothing else: RFC 6750 §2.2 and
 * §2.3 (a token in the body or the query) are not offered. Returns undefined when the strategy refuses.
 */
export function runStrategy<User>(strategy: object, { headers }: WithHeaders): Promise<User | undefined> {
  return new Promise((resolve, reject) => {
    const outcome = { success: (user: User) => resolve(user), fail: () => resolve(undefined), error: reject };
    const run = Object.assign(Object.create(strategy), outcome) as { authenticate(request: WithHeaders): void };
    run.authenticate({ headers });
  });
}

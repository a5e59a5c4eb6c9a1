/** Reasons for a failed sign-in. The portal has a message for each, and shows no others. */
export const SIGN_IN_FAILURES = [
  'expired',
  'refused',
  'no-role',
  'role-left-out',
  'other-person',
  'not-recent',
  'unreachable',
  'misconfigured',
  'too-many',
] as const;
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** Thrown if a sign-in fails. The message is for the log. */
export class SignInError extends Error {
  constructor(
    readonly failure: SignInFailure,
    message: string,
    /** The person, if the provider identified one. */
    readonly who?: { readonly subject: string; readonly name: string },
  ) {
    super(message);
  }
}

/** Returns whether the browser sent an invalid response, and not the provider or the settings caused the failure. */
export function isWrongAnswer({ failure, who }: SignInError): boolean {
  return who === undefined && failure !== 'unreachable' && failure !== 'misconfigured';
}

/** Why a sign-in came to nothing; the portal has a sentence for each, and shows only these. */
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

/** A sign-in that was refused. The message is for the log. */
export class SignInError extends Error {
  constructor(
    readonly failure: SignInFailure,
    message: string,
    /** Who it was, where the provider said so. */
    readonly who?: { readonly subject: string; readonly name: string },
  ) {
    super(message);
  }
}

/** Whether the browser brought a wrong answer: what the provider or the settings are to blame for is none. */
export function isWrongAnswer({ failure, who }: SignInError): boolean {
  return who === undefined && failure !== 'unreachable' && failure !== 'misconfigured';
}

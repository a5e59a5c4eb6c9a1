import { Button } from '@mantine/core';
import { providerAddress } from './session-api.js';
import { signInStrings } from './session-strings.js';

/** Starts a sign-in through the identity provider, which redirects back to `returnPath`. */
export function ProviderButton({ host, returnPath }: { host: string; returnPath: string }) {
  return (
    <Button component="a" href={providerAddress(returnPath)}>
      {signInStrings.continueWith(host)}
    </Button>
  );
}

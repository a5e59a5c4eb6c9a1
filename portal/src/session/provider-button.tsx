import { Button } from '@mantine/core';
import { providerAddress } from './session-api.js';
import { signInStrings } from './session-strings.js';

/** Leaves the portal for the identity provider, which leads back to `returnPath`. */
export function ProviderButton({ host, returnPath }: { host: string; returnPath: string }) {
  return (
    <Button component="a" href={providerAddress(returnPath)}>
      {signInStrings.continueWith(host)}
    </Button>
  );
}

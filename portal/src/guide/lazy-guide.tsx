import { lazy, Suspense } from 'react';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';

const ConnectGuide = lazy(() => import('./connect-guide.js').then((module) => ({ default: module.ConnectGuide })));

/** Guide, loaded when it is shown, because it is large and rarely needed. */
export function LazyGuide({ type }: { type: DirectoryServiceType }) {
  return (
    <Suspense fallback={<p role="status">{strings.loading}</p>}>
      <ConnectGuide type={type} />
    </Suspense>
  );
}

import { lazy, Suspense } from 'react';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';

const ConnectGuide = lazy(() => import('./connect-guide.js').then((module) => ({ default: module.ConnectGuide })));

/** The guide is long and seldom needed, so it is loaded when it is shown. */
export function LazyGuide({ type }: { type: DirectoryServiceType }) {
  return (
    <Suspense fallback={<p role="status">{strings.loading}</p>}>
      <ConnectGuide type={type} />
    </Suspense>
  );
}

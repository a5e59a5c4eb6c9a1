import { lazy, Suspense } from 'react';
import { strings } from '../strings.js';

const ConnectGuide = lazy(() => import('./connect-guide.js').then((module) => ({ default: module.ConnectGuide })));

/** The guide is long and seldom needed, so it is loaded when it is shown. */
export function LazyGuide() {
  return (
    <Suspense fallback={<p role="status">{strings.loading}</p>}>
      <ConnectGuide />
    </Suspense>
  );
}

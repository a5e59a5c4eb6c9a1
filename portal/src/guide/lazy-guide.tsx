import { lazy, Suspense } from 'react';
import { strings } from '../strings.js';
import type { ConnectGuideProps } from './connect-guide.js';

const ConnectGuide = lazy(() => import('./connect-guide.js').then((module) => ({ default: module.ConnectGuide })));

/** Guide, loaded when it is shown, because it is large and rarely needed. */
export function LazyGuide(props: ConnectGuideProps) {
  return (
    <Suspense fallback={<p role="status">{strings.loading}</p>}>
      <ConnectGuide {...props} />
    </Suspense>
  );
}

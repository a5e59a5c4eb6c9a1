import { ErrorNotice } from './notice.js';
import { PageHeader, type PageParent } from './page-header.js';
import { CardSkeleton } from './skeleton.js';

interface LoadingPageProps {
  readonly parent: PageParent;
  /** Title until the name is loaded. */
  readonly title: string;
  readonly tab?: string | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Page of a resource that is loading or failed to load. */
export function LoadingPage({ parent, title, tab, error, retry }: LoadingPageProps) {
  return (
    <>
      <PageHeader parent={parent} title={title} tab={tab} />
      {error ? <ErrorNotice error={error} retry={retry} /> : <CardSkeleton />}
    </>
  );
}

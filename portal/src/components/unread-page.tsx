import { ErrorNotice } from './notice.js';
import { PageHeader, type PageParent } from './page-header.js';
import { CardSkeleton } from './skeleton.js';

interface UnreadPageProps {
  readonly parent: PageParent;
  /** What kind of thing the page is about, as long as its name is not known. */
  readonly title: string;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** A page about one thing that is being read, or could not be. */
export function UnreadPage({ parent, title, error, retry }: UnreadPageProps) {
  return (
    <>
      <PageHeader parent={parent} title={title} />
      {error ? <ErrorNotice error={error} retry={retry} /> : <CardSkeleton />}
    </>
  );
}

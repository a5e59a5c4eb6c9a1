import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../components/empty-state.js';
import { useTitle } from '../components/use-title.js';
import { strings } from '../strings.js';

export function NotFoundPage({ text = strings.notFound.page }: { text?: string }) {
  useTitle(strings.notFound.title);
  return (
    <EmptyState icon="search" level={1} title={strings.notFound.title} text={text}>
      <Link to="/directory-services">{strings.notFound.home}</Link>
    </EmptyState>
  );
}

/** Page for an unknown URL. */
export function UnknownAddressPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}

/** Error boundary for exceptions and for chunks that an update removed. */
export function CrashPage() {
  useTitle(strings.error.crashTitle);
  return (
    <EmptyState icon="warning" level={1} title={strings.error.crashTitle} text={strings.error.crash}>
      <Button onClick={() => location.reload()}>{strings.error.reload}</Button>
    </EmptyState>
  );
}

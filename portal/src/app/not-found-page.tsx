import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { EmptyState } from '../components/empty-state.js';
import { strings } from '../strings.js';

export function NotFoundPage({ text = strings.notFound.page }: { text?: string }) {
  useTitle(strings.notFound.title);
  return (
    <EmptyState icon="search" level={1} title={strings.notFound.title} text={text}>
      <Link to="/directory-services">{strings.notFound.home}</Link>
    </EmptyState>
  );
}

/** An address no page has. */
export function UnknownAddressPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}

/** The last net: a fault of the portal itself, or a lazily loaded part that is gone after an update. */
export function CrashPage() {
  useTitle(strings.error.crashTitle);
  return (
    <EmptyState icon="warning" level={1} title={strings.error.crashTitle} text={strings.error.crash}>
      <Button onClick={() => location.reload()}>{strings.error.reload}</Button>
    </EmptyState>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
}

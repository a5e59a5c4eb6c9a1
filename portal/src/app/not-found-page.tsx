import { Button } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { EmptyState } from '../components/empty-state.js';
import type { PageParent } from '../components/page-header.js';
import { useTitle } from '../components/use-title.js';
import { SessionCard } from '../session/session-card.js';
import { strings } from '../strings.js';

const LISTS: readonly PageParent[] = [
  { to: '/users', label: strings.notFound.users },
  { to: '/groups', label: strings.notFound.groups },
];
const HOME: PageParent = { to: '/directory-services', label: strings.notFound.home };

/** Page for something that does not exist, with a link to the list to which it would belong. */
export function NotFoundPage({ text = strings.notFound.page }: { text?: string }) {
  useTitle(strings.notFound.title);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const list = LISTS.find(({ to }) => path.startsWith(to)) ?? HOME;
  return (
    <EmptyState icon="search" level={1} title={strings.notFound.title} text={text}>
      <Link to={list.to}>{list.label}</Link>
    </EmptyState>
  );
}

/** Page for an unknown URL, outside of the navigation. */
export function UnknownAddressPage() {
  return (
    <SessionCard title={strings.notFound.title} action={<Link to={HOME.to}>{HOME.label}</Link>}>
      <p className="dimmed">{strings.notFound.page}</p>
    </SessionCard>
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

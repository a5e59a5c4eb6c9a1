import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { NotFoundPage } from '../app/not-found-page.js';
import { StatusBadge } from '../components/badge.js';
import { ErrorNotice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import styles from '../components/tabs.module.css';
import { requestStrings } from '../requests/request-strings.js';
import { strings } from '../strings.js';
import { directoryServiceQuery } from './directory-service-api.js';
import { OverviewSkeleton } from './overview-skeleton.js';
import { PausedBanner } from './paused-banner.js';
import { ServiceMenu } from './service-menu.js';
import { TokenWarning } from './token-warning.js';
import { useServiceActions } from './use-service-actions.js';

const text = strings.detail;
const route = getRouteApi('/signed-in/directory-services/$id');
const PARENT = { to: '/directory-services', label: strings.directoryServices.title } as const;

/** Width of the neighbors that stay visible before the open tab, in pixels. */
const MORE_TABS = 120;

/** Keeps the place of a line until its text is loaded. */
const RESERVED = '\u00a0';

/** Layout of a directory service. Each tab is a page with its own URL. */
export function DirectoryServicePage() {
  const { id } = route.useParams();
  const { data: service, error, refetch, dataUpdatedAt } = useQuery(directoryServiceQuery(id));
  const actions = useServiceActions();
  const tab = useTabName();
  if (service === null) return <NotFoundPage text={strings.notFound.directoryService} />;
  if (!service) {
    return (
      <>
        <PageHeader parent={PARENT} title={strings.kind.directoryService} tab={tab} subtitle={RESERVED} />
        <Tabs id={id} />
        {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <OverviewSkeleton />}
      </>
    );
  }
  return (
    <>
      <PageHeader
        parent={PARENT}
        title={service.displayName}
        tab={tab}
        subtitle={strings.provider[service.type]}
        badge={
          <>
            <StatusBadge status={service.status} />
            {service.state !== 'DELETED' && <TokenWarning tokens={service.tokens} />}
          </>
        }
        actions={<ServiceMenu service={service} actions={actions} />}
      />
      <Tabs id={id} />
      <div className="stack">
        {error && <ErrorNotice error={error} retry={() => void refetch()} shownSince={dataUpdatedAt} />}
        {service.state === 'PAUSED' && <PausedBanner service={service} actions={actions} />}
        <Outlet />
      </div>
      {actions.dialog}
    </>
  );
}

const TAB_NAMES: Readonly<Record<string, string>> = {
  users: text.users,
  groups: text.groups,
  requests: requestStrings.title,
  tokens: text.tokens,
  mapping: text.mapping,
  settings: text.settings,
};

function useTabName(): string {
  const part = useLocation({ select: ({ pathname }) => pathname.split('/')[3] });
  return TAB_NAMES[part ?? ''] ?? text.overview;
}

/** Returns the directory service of the page. Defined in all tabs, because the layout renders them after loading it. */
export function useDirectoryService() {
  const { id } = route.useParams();
  return useQuery(directoryServiceQuery(id)).data ?? undefined;
}

function Tabs({ id }: { id: string }) {
  const list = useRef<HTMLElement>(null);
  const current = useTabName();
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>('[data-status="active"]');
    // Not scrollIntoView, which would also scroll the page.
    if (list.current && open) list.current.scrollLeft = open.offsetLeft - list.current.offsetLeft - MORE_TABS;
  }, [current]);
  const tab = { params: { id }, className: styles.tab, activeOptions: { includeSearch: false } };
  return (
    <nav ref={list} aria-label={text.tabs} className={styles.list}>
      <Link to="/directory-services/$id" {...tab} activeOptions={{ exact: true }}>
        {text.overview}
      </Link>
      <Link to="/directory-services/$id/users" {...tab}>
        {text.users}
      </Link>
      <Link to="/directory-services/$id/groups" {...tab}>
        {text.groups}
      </Link>
      <Link to="/directory-services/$id/requests" {...tab}>
        {requestStrings.title}
      </Link>
      <Link to="/directory-services/$id/tokens" {...tab}>
        {text.tokens}
      </Link>
      <Link to="/directory-services/$id/mapping" {...tab}>
        {text.mapping}
      </Link>
      <Link to="/directory-services/$id/settings" {...tab}>
        {text.settings}
      </Link>
    </nav>
  );
}

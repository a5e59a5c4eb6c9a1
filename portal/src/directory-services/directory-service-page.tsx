import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
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

/** The tabs with their addresses. Other pages of a directory service belong to the first one. */
const TABS = [
  ['/directory-services/$id', text.overview],
  ['/directory-services/$id/users', text.users],
  ['/directory-services/$id/groups', text.groups],
  ['/directory-services/$id/requests', requestStrings.title],
  ['/directory-services/$id/tokens', text.tokens],
  ['/directory-services/$id/mapping', text.mapping],
  ['/directory-services/$id/settings', text.settings],
] as const;

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

function useTabName(): string {
  const part = useLocation({ select: ({ pathname }) => pathname.split('/')[3] });
  const [, name] = TABS.find(([to]) => to.split('/')[3] === part) ?? TABS[0];
  return name;
}

/** Returns the directory service of the page. Defined in all tabs, because the layout renders them after loading it. */
export function useDirectoryService() {
  const { id } = route.useParams();
  return useQuery(directoryServiceQuery(id)).data ?? undefined;
}

function Tabs({ id }: { id: string }) {
  const current = useTabName();
  return (
    <nav aria-label={text.tabs} className={`${styles.list} ${styles.many}`}>
      {TABS.map(([to, name]) => (
        <Link
          key={to}
          to={to}
          params={{ id }}
          className={styles.tab}
          data-active={name === current || undefined}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

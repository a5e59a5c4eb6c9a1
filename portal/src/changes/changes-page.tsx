import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useConnection } from '../api/use-connection.js';
import { GrowingList } from '../components/growing-list.js';
import { Card } from '../components/card.js';
import { ErrorNotice } from '../components/notice.js';
import { Skeleton } from '../components/skeleton.js';
import { useDirectoryService } from '../directory-services/directory-service-page.js';
import { strings } from '../strings.js';
import { type ChangeRun, changeRunPages } from './change-run-api.js';
import { ChangeRunList } from './change-run-list.js';
import { changeRunStrings as text } from './change-run-strings.js';

const route = getRouteApi('/signed-in/directory-services/$id/changes');

/** All changes of a directory service, folded. */
export function ChangesPage() {
  const { id } = route.useParams();
  const service = useDirectoryService();
  const { rows, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, news, showNews } =
    useConnection<ChangeRun>(['directory-service', id, 'change-runs'], changeRunPages(id), { isLog: true });
  const back = (
    <Link to="/directory-services/$id" params={{ id }}>
      {strings.detail.overview}
    </Link>
  );
  return (
    <GrowingList news={news} showNews={showNews}>
      <Card title={text.all} actions={back}>
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {isPending && <Skeleton />}
        {!isPending && !error && rows.length === 0 && <p className="dimmed">{text.empty}</p>}
        {service && <ChangeRunList runs={rows} type={service.type} />}
        {hasNextPage && (
          <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {strings.showMore}
          </Button>
        )}
      </Card>
    </GrowingList>
  );
}

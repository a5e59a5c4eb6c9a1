import { getRouteApi } from '@tanstack/react-router';
import type { ActivityRange } from '../generated/graphql.js';
import { useDirectoryService } from './directory-service-page.js';
import { Overview } from './overview.js';

const route = getRouteApi('/signed-in/directory-services/$id/');

export function OverviewTab() {
  const service = useDirectoryService();
  const { range } = route.useSearch();
  const navigate = route.useNavigate();
  if (!service) return null;
  const onRange = (next: ActivityRange) =>
    void navigate({ search: { range: next }, replace: true, resetScroll: false });
  return <Overview service={service} range={range} onRange={onRange} />;
}

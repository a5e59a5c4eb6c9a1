import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../components/data-table.js';
import { ErrorNotice } from '../components/notice.js';
import { CardSkeleton } from '../components/skeleton.js';
import { useDirectoryService } from '../directory-services/directory-service-page.js';
import { attributeMappingQuery } from './mapping-api.js';
import { mappingColumns } from './mapping-columns.js';
import { mappingStrings as text } from './mapping-strings.js';

/** Read-only attribute mapping: attribute of the identity provider, SCIM attribute, GraphQL field and a sample value. */
export function MappingTab() {
  const service = useDirectoryService();
  const { data, error, refetch } = useQuery({ ...attributeMappingQuery(service?.id ?? ''), enabled: Boolean(service) });
  if (!service) return null;
  return (
    <>
      <div>
        <h2>{text.title}</h2>
        <p className="dimmed">{text.subtitle}</p>
        <p className="dimmed">{text.change[service.type]}</p>
      </div>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && (
        <>
          <p role="status">{data.sampledUserCount === 0 ? text.noUsers : text.sampled(data.sampledUserCount)}</p>
          <div className="card">
            <DataTable
              label={text.title}
              columns={mappingColumns(service.type, data.sampledUserCount)}
              rows={data.attributes}
              rowKey={({ path }) => path}
              muted={({ sentCount, derivedCount }) => sentCount + derivedCount === 0}
            />
          </div>
        </>
      )}
    </>
  );
}

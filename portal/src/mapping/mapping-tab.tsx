import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../components/data-table.js';
import { ErrorNotice } from '../components/notice.js';
import { CardSkeleton } from '../components/skeleton.js';
import { useDirectoryService } from '../directory-services/directory-service-page.js';
import { type AttributeMapping, attributeMappingQuery } from './mapping-api.js';
import { mappingColumns } from './mapping-columns.js';
import styles from './mapping.module.css';
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
          {bySchema(data.attributes).map(([schema, attributes]) => (
            <section key={schema} aria-label={titleOf(schema)} className={styles.schema}>
              <h3 title={schema}>{titleOf(schema)}</h3>
              <div className="card">
                <DataTable
                  label={titleOf(schema)}
                  columns={mappingColumns(service.type, data.sampledUserCount)}
                  rows={attributes}
                  rowKey={({ path }) => path}
                  muted={({ sentCount, derivedCount }) => sentCount + derivedCount === 0}
                />
              </div>
            </section>
          ))}
        </>
      )}
    </>
  );
}

/** Groups the attributes by the URN before their names, which core attributes do not have. */
function bySchema(attributes: readonly AttributeMapping[]): [schema: string, rows: AttributeMapping[]][] {
  const groups = new Map<string, AttributeMapping[]>();
  for (const attribute of attributes) {
    const schema = attribute.path.slice(0, Math.max(0, attribute.path.lastIndexOf(':')));
    groups.set(schema, [...(groups.get(schema) ?? []), attribute]);
  }
  return [...groups];
}

function titleOf(schema: string): string {
  return schema === '' ? text.core : (text.extension[schema] ?? schema);
}

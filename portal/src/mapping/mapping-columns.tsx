import type { Column } from '../components/data-table.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import type { AttributeMapping } from './mapping-api.js';
import styles from './mapping.module.css';
import { mappingStrings as text } from './mapping-strings.js';

/** @param sampled number of users in the sample */
export function mappingColumns(type: DirectoryServiceType, sampled: number): readonly Column<AttributeMapping>[] {
  return [
    { header: text.attribute, width: '28%', cell: (row) => <Attribute row={row} type={type} sampled={sampled} /> },
    ...(text.source[type] ? [sourceColumn(text.source[type])] : []),
    { header: text.field, width: '15%', wideOnly: true, cell: ({ field }) => <Field field={field} /> },
    { header: text.sample, width: '24%', wideOnly: true, cell: ({ sample }) => sample ?? strings.none },
    { header: text.sent, width: '15%', wideOnly: true, cell: (row) => <Sent row={row} sampled={sampled} /> },
  ];
}

const sourceColumn = (header: string): Column<AttributeMapping> => ({
  header,
  width: '18%',
  wideOnly: true,
  cell: ({ source }) => (source ? <code>{source}</code> : <span className="dimmed">{strings.none}</span>),
});

interface CellProps {
  readonly row: AttributeMapping;
  readonly sampled: number;
}

function Attribute({ row, type, sampled }: CellProps & { readonly type: DirectoryServiceType }) {
  const end = row.path.lastIndexOf(':') + 1;
  return (
    <>
      <code className={styles.name}>{row.path.slice(end)}</code>
      {end > 0 && <div className={styles.schema}>{row.path.slice(0, end - 1)}</div>}
      <div className={`phone-only ${styles.phone}`}>
        {row.source && (
          <span>
            {text.source[type]}: <code>{row.source}</code>
          </span>
        )}
        <span>
          {text.field}: <Field field={row.field} />
        </span>
        {row.sample && (
          <span>
            {text.sample}: {row.sample}
          </span>
        )}
        <div>
          {text.sent}: <Sent row={row} sampled={sampled} />
        </div>
      </div>
    </>
  );
}

function Field({ field }: { field: string | null | undefined }) {
  return field ? <code>{field}</code> : <code className="dimmed">scim</code>;
}

function Sent({ row: { sentCount, derivedCount }, sampled }: CellProps) {
  return (
    <>
      <span className="number">{text.share(sentCount, sampled)}</span>
      {derivedCount > 0 && <div className="dimmed small">{text.derived(derivedCount)}</div>}
    </>
  );
}

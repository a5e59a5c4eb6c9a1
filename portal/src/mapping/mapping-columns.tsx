import { Bidi } from '../components/bidi.js';
import { CopyIcon } from '../components/copy-icon.js';
import type { Column } from '../components/data-table.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import type { AttributeMapping } from './mapping-api.js';
import styles from './mapping.module.css';
import { mappingStrings as text } from './mapping-strings.js';

/** @param sampled number of users in the sample */
export function mappingColumns(type: DirectoryServiceType, sampled: number): readonly Column<AttributeMapping>[] {
  return [
    { header: text.attribute, width: '27%', cell: (row) => <Attribute row={row} type={type} sampled={sampled} /> },
    ...(text.source[type] ? [sourceColumn(text.source[type])] : []),
    { header: text.field, width: '15%', wideOnly: true, cell: (row) => <Field row={row} /> },
    {
      header: text.sample,
      width: '20%',
      wideOnly: true,
      cell: ({ sample }) => (sample ? <Bidi>{sample}</Bidi> : strings.none),
    },
    { header: text.sent, width: '22%', wideOnly: true, cell: (row) => <Sent row={row} sampled={sampled} /> },
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
      <code className={styles.name}>
        <Bidi>{row.path.slice(end)}</Bidi>
      </code>
      <div className={`phone-only ${styles.phone}`}>
        {row.source && (
          <span>
            {text.source[type]}: <code>{row.source}</code>
          </span>
        )}
        <span>
          {text.field}: <Field row={row} />
        </span>
        {row.sample && (
          <span>
            {text.sample}: <Bidi>{row.sample}</Bidi>
          </span>
        )}
        <div>
          {text.sent}: <Sent row={row} sampled={sampled} />
        </div>
      </div>
    </>
  );
}

/** A field of its own, or the path in `scim`, which can be copied. */
function Field({ row: { field, path } }: { row: AttributeMapping }) {
  if (field) return <code>{field}</code>;
  return (
    <span className={styles.inScim}>
      {text.inScim}
      <CopyIcon label={text.copyPath(path)} text={path} />
    </span>
  );
}

function Sent({ row: { sentCount, derivedCount }, sampled }: CellProps) {
  return (
    <>
      <span className={styles.share}>
        {sampled > 0 && <meter className={styles.bar} min={0} max={sampled} value={sentCount} aria-hidden />}
        <span className="number" title={text.share(sentCount, sampled)}>
          {sampled > 0 ? text.percent(sentCount / sampled) : strings.none}
        </span>
      </span>
      {derivedCount > 0 && <span className="dimmed small"> · {text.derived(derivedCount)}</span>}
    </>
  );
}

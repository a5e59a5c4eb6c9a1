import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Bidi } from '../components/bidi.js';
import { DataTable, type Column } from '../components/data-table.js';
import { formatNumber } from '../components/format.js';
import { RowTitle } from '../components/row-title.js';
import { EmptyLine, Section } from '../components/section.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { type CustomAttribute, settingsQuery } from './settings-api.js';
import { customAttributeStrings as text } from './settings-strings.js';
import styles from './settings-tab.module.css';

const dialogs = () => import('./custom-attribute-dialogs.js');
const DeclareAttributeDialog = lazy(async () => ({ default: (await dialogs()).DeclareAttributeDialog }));
const RenameAttributeDialog = lazy(async () => ({ default: (await dialogs()).RenameAttributeDialog }));
const RemoveAttributeDialog = lazy(async () => ({ default: (await dialogs()).RemoveAttributeDialog }));

type Asked = 'declare' | { readonly kind: 'rename' | 'remove'; readonly attribute: CustomAttribute };

/** Custom attributes of a directory service: declare, rename, remove, and what uses them. */
export function CustomAttributesSection({ service: { id } }: { service: Pick<DirectoryServiceDetail, 'id'> }) {
  const attributes = useQuery(settingsQuery(id)).data?.customAttributes;
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Section
      title={text.title}
      help={text.help}
      action={
        <Button variant="default" onClick={() => setAsked('declare')}>
          {text.declare}
        </Button>
      }
    >
      {attributes?.length === 0 && (
        <div className="card">
          <EmptyLine title={text.empty} text={text.emptyHelp} />
        </div>
      )}
      {attributes && attributes.length > 0 && (
        <div className="card">
          <DataTable
            label={text.title}
            columns={columns(id, (kind, attribute) => setAsked({ kind, attribute }))}
            rows={attributes}
            rowKey={(attribute) => attribute.id}
          />
        </div>
      )}
      <Suspense>
        {asked === 'declare' && <DeclareAttributeDialog directoryServiceId={id} onClose={close} />}
        {typeof asked === 'object' && asked.kind === 'rename' && (
          <RenameAttributeDialog attribute={asked.attribute} onClose={close} />
        )}
        {typeof asked === 'object' && asked.kind === 'remove' && (
          <RemoveAttributeDialog attribute={asked.attribute} onClose={close} />
        )}
      </Suspense>
    </Section>
  );
}

const columns = (
  directoryServiceId: string,
  ask: (kind: 'rename' | 'remove', attribute: CustomAttribute) => void,
): readonly Column<CustomAttribute>[] => [
  { header: text.attribute, width: '36%', cell: (attribute) => <Attribute attribute={attribute} /> },
  { header: text.type, width: '16%', wideOnly: true, cell: typeOf },
  { header: text.resource, width: '11%', wideOnly: true, cell: ({ resourceType }) => text.resources[resourceType] },
  {
    header: text.use,
    width: '22%',
    wideOnly: true,
    cell: (attribute) => (
      <>
        {useOf(attribute)} ·{' '}
        <Link to="/directory-services/$id/mapping" params={{ id: directoryServiceId }}>
          {text.mapping}
        </Link>
      </>
    ),
  },
  {
    header: text.actions,
    width: '185px',
    hiddenHeader: true,
    numeric: true,
    cell: (attribute) => (
      <>
        <Button
          variant="subtle"
          size="xs"
          aria-label={text.renameTitle(attribute.name)}
          onClick={() => ask('rename', attribute)}
        >
          {text.rename}
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-label={text.removeTitle(attribute.name)}
          onClick={() => ask('remove', attribute)}
        >
          {text.remove}
        </Button>
      </>
    ),
  },
];

function Attribute({ attribute }: { attribute: CustomAttribute }) {
  return (
    <RowTitle
      phone={
        <>
          <span>{typeOf(attribute)}</span>
          <span>{useOf(attribute)}</span>
        </>
      }
    >
      <code className={styles.path}>
        <Bidi>{attribute.name}</Bidi>{' '}
        <span className="dimmed">
          <Bidi>{attribute.schema}</Bidi>
        </span>
      </code>
    </RowTitle>
  );
}

function typeOf({ type, multiValued }: CustomAttribute): string {
  return multiValued ? text.list(text.types[type].toLowerCase()) : text.types[type];
}

/** Number of users or groups with a value; of a large directory, among the newest. */
function useOf({ resourceType, values: { count, examined } }: CustomAttribute): string {
  const counted = text.values(formatNumber(count), count === 1, resourceType);
  return examined >= MOST_EXAMINED ? `${counted} ${text.amongNewest(formatNumber(examined))}` : counted;
}

/** Number of users or groups after which the server stops. */
const MOST_EXAMINED = 10_000;

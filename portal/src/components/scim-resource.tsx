import { Button } from '@mantine/core';
import { useRef } from 'react';
import { strings } from '../strings.js';
import { Card } from './card.js';
import { CopyButton } from './copy-button.js';
import styles from './scim-resource.module.css';

const text = strings.scimResource;

interface ScimResourceProps {
  readonly resource: Record<string, unknown>;
  /** Said where not all of the resource is shown. */
  readonly note?: string | undefined;
  /** Where all of it can be taken away as a file. */
  readonly download?: string;
}

/** A user or group in SCIM's own words. */
export function ScimResource({ resource, note, download }: ScimResourceProps) {
  const json = JSON.stringify(resource, null, 2);
  const block = useRef<HTMLPreElement>(null);
  const select = () => {
    if (!block.current) return;
    block.current.focus();
    getSelection()?.selectAllChildren(block.current);
  };
  const actions = (
    <div className="row wrap">
      {download && (
        <Button component="a" variant="default" href={download} download>
          {text.download}
        </Button>
      )}
      <CopyButton label={text.copy} text={json} select={select} />
    </div>
  );
  return (
    <Card title={text.title} actions={actions}>
      <p className="dimmed">{text.help}</p>
      {note && <p>{note}</p>}
      <pre ref={block} tabIndex={0} role="region" aria-label={text.title} className={styles.json}>
        {json}
      </pre>
    </Card>
  );
}

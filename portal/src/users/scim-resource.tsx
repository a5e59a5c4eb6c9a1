import { useRef } from 'react';
import { Card } from '../components/card.js';
import { CopyButton } from '../components/copy-button.js';
import { strings } from '../strings.js';
import styles from './user-page.module.css';

const text = strings.user;

export function ScimResource({ resource }: { resource: Record<string, unknown> }) {
  const json = JSON.stringify(resource, null, 2);
  const block = useRef<HTMLPreElement>(null);
  const select = () => {
    if (!block.current) return;
    block.current.focus();
    getSelection()?.selectAllChildren(block.current);
  };
  return (
    <Card title={text.scim} actions={<CopyButton label={text.copyScim} text={json} select={select} />}>
      <p className="dimmed">{text.scimHelp}</p>
      <pre ref={block} tabIndex={0} role="region" aria-label={text.scim} className={styles.json}>
        {json}
      </pre>
    </Card>
  );
}

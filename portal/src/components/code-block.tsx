import { useRef, type ReactNode } from 'react';
import { Card } from './card.js';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button.js';

interface CodeBlockProps {
  readonly title: string;
  readonly text: string;
  /** Label of the copy button. */
  readonly copy: string;
  readonly help?: ReactNode;
  /** Content next to the copy button. */
  readonly actions?: ReactNode;
}

/** Preformatted text that can be scrolled and copied with the keyboard. */
export function CodeBlock({ title, text, copy, help, actions }: CodeBlockProps) {
  const block = useRef<HTMLPreElement>(null);
  const select = () => {
    if (!block.current) return;
    block.current.focus();
    getSelection()?.selectAllChildren(block.current);
  };
  const buttons = (
    <div className="row wrap">
      {actions}
      <CopyButton label={copy} text={text} select={select} />
    </div>
  );
  return (
    <Card title={title} actions={buttons}>
      {help}
      <pre ref={block} tabIndex={0} role="region" aria-label={title} className={styles.code}>
        {text}
      </pre>
    </Card>
  );
}

import { ActionIcon } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../components/icons.js';
import { strings } from '../strings.js';
import { connectStrings as text } from './connect-strings.js';
import styles from './copy-value.module.css';

const SHOWN_FOR = 2_000;

/** Value in a line of text with a small copy button. */
export function CopyValue({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Undefined over plain HTTP, except on localhost.
      if (code.current) getSelection()?.selectAllChildren(code.current);
    }
  };
  return (
    <p className={styles.line}>
      <span className="dimmed">{label}</span>
      <code ref={code} className={styles.value}>
        {value}
      </code>
      <ActionIcon variant="default" size={24} aria-label={text.copyValue(label)} onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} size={14} />
      </ActionIcon>
      <span role="status" className="visually-hidden">
        {copied && strings.copied}
      </span>
    </p>
  );
}

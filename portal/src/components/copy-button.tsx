import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { strings } from '../strings.js';
import styles from './copy-button.module.css';
import { Icon } from './icons.js';

const SHOWN_FOR = 2_000;
export type CopyOutcome = 'copied' | 'selected';

interface CopyButtonProps {
  readonly label: string;
  readonly text: string;
  /** Selects the text for manual copying if the Clipboard API is unavailable (plain HTTP on a host other than localhost). */
  readonly select?: () => void;
  readonly onCopy?: (outcome: CopyOutcome) => void;
  readonly primary?: boolean;
  readonly small?: boolean;
}

export function CopyButton({ label, text, select, onCopy, primary, small }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<CopyOutcome>();
  useEffect(() => {
    if (outcome !== 'copied') return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const next = await writeToClipboard(text, select);
    setOutcome(next);
    onCopy?.(next);
  };

  return (
    <>
      <Button
        variant={primary ? 'filled' : 'default'}
        size={small ? 'xs' : undefined}
        leftSection={<Icon name={outcome === 'copied' ? 'check' : 'copy'} size={16} />}
        onClick={() => void copy()}
      >
        <span className={styles.label}>
          <span data-shown={outcome !== 'copied' || undefined}>{label}</span>
          <span data-shown={outcome === 'copied' || undefined}>{strings.copied}</span>
        </span>
      </Button>
      <span role="status" className={outcome === 'selected' ? 'copy-hint' : 'visually-hidden'}>
        {outcome === 'copied' && strings.copied}
        {outcome === 'selected' && strings.pressCopy}
      </span>
    </>
  );
}

async function writeToClipboard(text: string, select: (() => void) | undefined): Promise<CopyOutcome> {
  try {
    // Undefined over plain HTTP, except on localhost.
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    select?.();
    return 'selected';
  }
}

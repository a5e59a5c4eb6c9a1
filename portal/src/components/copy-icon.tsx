import { ActionIcon } from '@mantine/core';
import { useEffect, useState } from 'react';
import { strings } from '../strings.js';
import { Icon } from './icons.js';

const SHOWN_FOR = 2_000;

/** Small button that copies a short value next to it. */
export function CopyIcon({ label, text }: { label: string; text: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      // Undefined over plain HTTP, except on localhost.
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} onClick={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} size={14} />
      </ActionIcon>
      <span role="status" className="small">
        {outcome === 'copied' && strings.copied}
        {outcome === 'failed' && strings.copyFailed}
      </span>
    </>
  );
}

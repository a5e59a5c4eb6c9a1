import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Bidi } from '../components/bidi.js';
import { Icon } from '../components/icons.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { CardSkeleton } from '../components/skeleton.js';
import { strings } from '../strings.js';
import { scimRequestQuery } from './request-api.js';
import { RequestDetails } from './request-details.js';
import { titleOf } from './request-title.js';
import type { RequestsSearch } from './request-search.js';
import { requestStrings } from './request-strings.js';
import styles from './requests.module.css';

const text = requestStrings.drawer;

interface RequestPanelProps {
  readonly id: string;
  /** Ids of the requests in the list, in its order. */
  readonly ids: readonly string[];
  /** Cause whose requests the list shows. */
  readonly reason: RequestsSearch['reason'];
  readonly onOpen: (id: string | undefined) => void;
  readonly onFilter: (change: RequestsSearch) => void;
}

/** Details of a request beside the list, which stays usable. The arrow keys go to the next and previous one. */
export function RequestPanel({ id, ids, reason, onOpen, onFilter }: RequestPanelProps) {
  const { data, error, isPending, refetch } = useQuery(scimRequestQuery(id));
  const index = ids.indexOf(id);
  const [previous, next] = [ids[index - 1], index < 0 ? undefined : ids[index + 1]];
  const panel = useRef<HTMLElement>(null);
  const close = () => {
    onOpen(undefined);
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  };
  usePanelKeys(panel, { previous: () => previous && onOpen(previous), next: () => next && onOpen(next), close });
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const title = data ? titleOf(data) : requestStrings.request;
  return (
    <aside ref={panel} tabIndex={-1} className={styles.panel} aria-label={title}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>
          <Bidi>{title}</Bidi>
        </h2>
        <Step label={text.previous} icon="up" isDisabled={previous === undefined} onClick={() => onOpen(previous)} />
        <Step label={text.next} icon="down" isDisabled={next === undefined} onClick={() => onOpen(next)} />
        <ActionIcon variant="subtle" color="gray" aria-label={strings.close} onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </div>
      <div className={`stack ${styles.panelBody}`} tabIndex={0} role="region" aria-label={text.facts}>
        {isPending && <CardSkeleton />}
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {data === null && <Notice tone="info">{text.missing}</Notice>}
        {data && <RequestDetails request={data} reason={reason} onFilter={onFilter} />}
      </div>
    </aside>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: 'up' | 'down';
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

function Step({ label, icon, isDisabled, onClick }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      aria-disabled={isDisabled}
      data-disabled={isDisabled || undefined}
      className={styles.step}
      data-direction={icon}
      onClick={() => !isDisabled && onClick()}
    >
      <Icon name="chevron" />
    </ActionIcon>
  );
}

interface PanelKeys {
  readonly previous: () => unknown;
  readonly next: () => unknown;
  readonly close: () => void;
}

const TYPING = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], pre';

/** The arrow keys move between requests, except where they move a cursor or scroll; Escape closes the panel. */
function usePanelKeys(panel: React.RefObject<HTMLElement | null>, keys: PanelKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (event.defaultPrevented || ctrlKey || metaKey || altKey || shiftKey) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      if (target instanceof Element && target.closest(TYPING)) return;
      const { previous, next, close } = current.current;
      const action = { ArrowUp: previous, ArrowDown: next, Escape: close }[key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [panel]);
}

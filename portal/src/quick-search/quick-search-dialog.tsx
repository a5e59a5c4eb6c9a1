import { Modal, useMantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { Icon } from '../components/icons.js';
import { ErrorNotice } from '../components/notice.js';
import { useToast } from '../components/toast.js';
import { useDebouncedText } from '../components/use-debounced.js';
import type { ServiceActions } from '../directory-services/use-service-actions.js';
import type { Role } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { quickSearchQuery, quickServicesQuery } from './quick-search-api.js';
import { quickSearchStrings as text } from './quick-search-strings.js';
import styles from './quick-search.module.css';
import { ResultList } from './result-list.js';
import { type Result, resultsOf } from './results.js';

const DEBOUNCE_MS = 150;

interface QuickSearchDialogProps {
  readonly role: Role | undefined;
  readonly actions: ServiceActions;
  readonly onClose: () => void;
}

/** Combobox (WAI-ARIA) that searches the organization. The focus stays in the text box; the arrow keys select a result. */
export function QuickSearchDialog({ role, actions, onClose }: QuickSearchDialogProps) {
  const phone = useMediaQuery('(max-width: 47.99em)');
  const navigate = useNavigate();
  const id = useId();
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useDebouncedText(search, (next) => setSearch(next.trim()), DEBOUNCE_MS);
  const [chosen, setChosen] = useState(0);
  const { data, error, refetch, isPlaceholderData, isPending } = useQuery(quickSearchQuery(search));
  const { setColorScheme } = useMantineColorScheme();
  const toast = useToast();
  const { data: listed, isLoading } = useQuery({ ...quickServicesQuery, enabled: search !== '' });
  const copy = (value: string) => {
    const done = () => toast(strings.copied);
    void copyText(value).then(done, () => toast(strings.copyFailed));
  };
  const context = { role, services: listed ?? [], actions, setTheme: setColorScheme, copy };
  const groups = resultsOf(search, data, context);
  const results = groups.flatMap((group) => group.results);
  const active = Math.min(chosen, results.length - 1);
  const isWaiting = isPending || isPlaceholderData || isLoading || typed.trim() !== search;

  const open = ({ link, run }: Result) => {
    onClose();
    if (link) void navigate(link);
    run?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const result = results[active];
    if (step && results.length > 0) setChosen((active + step + results.length) % results.length);
    else if (event.key === 'Enter' && result && !isWaiting) open(result);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={620}
      fullScreen={phone}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: styles.content }}
    >
      <Modal.Overlay color="var(--backdrop)" backgroundOpacity={1} />
      <Modal.Content aria-label={text.title} radius={phone ? 0 : 'md'}>
        <div className={styles.top}>
          <Icon name="search" />
          <input
            data-autofocus
            className={styles.input}
            type="search"
            role="combobox"
            aria-label={text.title}
            aria-expanded={results.length > 0}
            aria-controls={`${id}-results`}
            aria-activedescendant={results[active] && `${id}-${active}`}
            aria-autocomplete="list"
            aria-busy={isWaiting}
            placeholder={text.placeholder}
            value={typed}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <Modal.CloseButton aria-label={strings.close} />
        </div>
        <p role="status" className="visually-hidden">
          {!isWaiting && !error && (results.length > 0 ? text.found(results.length) : text.nothing(search))}
        </p>
        {error && (
          <div className={styles.failed}>
            <ErrorNotice error={error} retry={() => void refetch()} />
          </div>
        )}
        <ResultList
          id={id}
          groups={groups}
          search={search}
          active={active}
          isWaiting={isWaiting}
          onChoose={setChosen}
          onOpen={open}
        />
        {!error && !isWaiting && results.length === 0 && (
          <div className={styles.nothing}>
            <p>{text.nothing(search)}</p>
            <p className="dimmed">{text.nothingHelp}</p>
          </div>
        )}
        <p className={styles.keys}>{text.keys}</p>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Rejects where the clipboard is not available: over plain HTTP, except on localhost. */
async function copyText(value: string): Promise<void> {
  await navigator.clipboard.writeText(value);
}

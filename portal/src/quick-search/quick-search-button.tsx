import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../components/icons.js';
import { useServiceActions } from '../directory-services/use-service-actions.js';
import type { Role } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './quick-search.module.css';

const QuickSearchDialog = lazy(() =>
  import('./quick-search-dialog.js').then((module) => ({ default: module.QuickSearchDialog })),
);
const text = strings.navigation;
const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Opens the quick search. Ctrl+K (⌘K on a Mac) opens it from any page, unless another dialog is open. */
export function QuickSearchButton({ role }: { role: Role | undefined }) {
  const [open, setOpen] = useState(false);
  const actions = useServiceActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(isApple ? event.metaKey : event.ctrlKey)) return;
      if (event.altKey || event.shiftKey || document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size={16} />
        <span>{text.search}</span>
        <kbd aria-hidden>{isApple ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <Suspense>{open && <QuickSearchDialog role={role} actions={actions} onClose={() => setOpen(false)} />}</Suspense>
      {actions.dialog}
    </>
  );
}

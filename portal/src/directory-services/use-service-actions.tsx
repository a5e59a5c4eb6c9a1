import { Suspense, useState, type ReactNode } from 'react';
import { messageOf, useAction, type Payload } from '../api/use-action.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { restoreDirectoryService, resumeDirectoryService } from './directory-service-actions.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import { DeleteDialog, PauseDialog, RenameDialog, RotateDialog } from './lazy-dialogs.js';

type DialogKind = 'rename' | 'rotate' | 'pause' | 'delete';

export interface ServiceActions {
  readonly ask: (kind: DialogKind, service: DirectoryServiceRow) => void;
  readonly pause: (service: DirectoryServiceRow) => void;
  readonly resume: (service: DirectoryServiceRow) => void;
  readonly restore: (service: DirectoryServiceRow) => void;
  /** The page must render this once. */
  readonly dialog: ReactNode;
}

/** Actions on a directory service, with their dialogs. */
export function useServiceActions(): ServiceActions {
  const [asked, setAsked] = useState<{ kind: DialogKind; service: DirectoryServiceRow }>();
  const close = () => setAsked(undefined);
  return {
    ask: (kind, service) => setAsked({ kind, service }),
    pause: (service) => setAsked({ kind: 'pause', service }),
    resume: useDirectAction(resumeDirectoryService, strings.action.resumed),
    restore: useDirectAction(restoreDirectoryService, strings.action.restored),
    dialog: asked && <Suspense>{dialogFor(asked.kind, asked.service, close)}</Suspense>,
  };
}

function dialogFor(kind: DialogKind, service: DirectoryServiceRow, onClose: () => void): ReactNode {
  switch (kind) {
    case 'rename':
      return <RenameDialog service={service} onClose={onClose} />;
    case 'rotate':
      return <RotateDialog service={service} onClose={onClose} />;
    case 'pause':
      return <PauseDialog service={service} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog service={service} onClose={onClose} />;
  }
}

/** Action without confirmation that reports its result in a toast. */
function useDirectAction(mutate: (id: string) => Promise<Payload>, done: (name: string) => string) {
  const toast = useToast();
  const action = useAction(mutate);
  return (service: DirectoryServiceRow) =>
    action.mutate(service.id, {
      onSuccess: (data) => toast(messageOf({ data, error: null }) ?? done(service.displayName)),
      onError: (error) => toast(error.message),
    });
}

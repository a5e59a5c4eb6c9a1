import { Button } from '@mantine/core';
import { messageOf, useAction } from '../api/use-action.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { Notice } from '../components/notice.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { Consequences } from './consequences.js';
import { pauseDirectoryService } from './directory-service-actions.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import { consequenceStrings as text } from './settings-strings.js';

export function PauseDialog({ service, onClose }: { service: DirectoryServiceRow; onClose: () => void }) {
  const toast = useToast();
  const pause = useAction(pauseDirectoryService, () => {
    toast(strings.action.paused(service.displayName));
    onClose();
  });
  const problem = messageOf(pause);
  return (
    <Dialog title={text.pauseTitle(service.displayName)} onClose={onClose}>
      <div className="stack">
        <Consequences next={text.pause(service.type)} back={text.pauseBack(service.type)} />
        {problem && <Notice tone="error" role="alert" title={problem} />}
        <DialogActions>
          <CancelButton onClick={onClose} />
          <Button color="red" data-autofocus loading={pause.isPending} onClick={() => pause.mutate(service.id)}>
            {strings.action.pause}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

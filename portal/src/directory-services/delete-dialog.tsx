import { useAction } from '../api/use-action.js';
import { ConfirmByName } from '../components/confirm-by-name.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { Consequences } from './consequences.js';
import { deleteDirectoryService } from './directory-service-actions.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import { consequenceStrings } from './settings-strings.js';

const text = strings.settings;

export function DeleteDialog({ service, onClose }: { service: DirectoryServiceRow; onClose: () => void }) {
  const toast = useToast();
  const remove = useAction(deleteDirectoryService, () => {
    toast(strings.action.deleted(service.displayName));
    onClose();
  });
  return (
    <ConfirmByName
      title={text.deleteTitle}
      name={service.displayName}
      confirmLabel={strings.action.delete}
      action={remove}
      onConfirm={(confirmDisplayName) => remove.mutate({ id: service.id, confirmDisplayName })}
      onClose={onClose}
    >
      <p>{text.deleteAffects(strings.users(service.activeUserCount), strings.groups(service.groupCount))}</p>
      <Consequences next={consequenceStrings.delete(service.type)} back={consequenceStrings.deleteBack(service.type)} />
    </ConfirmByName>
  );
}

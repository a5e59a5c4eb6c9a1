import { useQuery } from '@tanstack/react-query';
import { useAction } from '../api/use-action.js';
import { ConfirmByName } from '../components/confirm-by-name.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { Consequences } from './consequences.js';
import { deleteDirectoryService } from './directory-service-actions.js';
import { type DirectoryServiceRow, directoryServiceSizeQuery } from './directory-service-api.js';
import { consequenceStrings } from './settings-strings.js';

const text = strings.settings;
/** Keeps the place of the numbers until they are loaded. */
const RESERVED = '\u00a0';

export function DeleteDialog({ service, onClose }: { service: DirectoryServiceRow; onClose: () => void }) {
  const toast = useToast();
  const size = useQuery(directoryServiceSizeQuery(service.id)).data;
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
      <p>
        {size ? text.deleteAffects(strings.users(size.activeUserCount), strings.groups(size.groupCount)) : RESERVED}
      </p>
      <Consequences next={consequenceStrings.delete(service.type)} back={consequenceStrings.deleteBack(service.type)} />
    </ConfirmByName>
  );
}

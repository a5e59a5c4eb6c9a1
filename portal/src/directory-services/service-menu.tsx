import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icons.js';
import { Menu, MenuDivider, MenuItem, menuLink } from '../components/menu.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import type { ServiceActions } from './use-service-actions.js';

const text = strings.action;

interface ServiceMenuProps {
  readonly service: DirectoryServiceRow;
  readonly actions: ServiceActions;
}

export function ServiceMenu({ service, actions }: ServiceMenuProps) {
  const isAdmin = useIsAdmin();
  return (
    <Menu label={strings.directoryServices.actionsFor(service.displayName)}>
      <Link to="/directory-services/$id" params={{ id: service.id }} {...menuLink}>
        <Icon name="arrow" />
        {text.open}
      </Link>
      {isAdmin && (service.state === 'DELETED' ? restoreItem(service, actions) : itemsFor(service, actions))}
    </Menu>
  );
}

function restoreItem(service: DirectoryServiceRow, actions: ServiceActions) {
  return (
    <MenuItem icon="restore" onClick={() => actions.restore(service)}>
      {text.restore}
    </MenuItem>
  );
}

function itemsFor(service: DirectoryServiceRow, { ask, pause, resume }: ServiceActions) {
  const paused = service.state === 'PAUSED';
  return (
    <>
      <MenuItem icon="pencil" onClick={() => ask('rename', service)}>
        {text.rename}
      </MenuItem>
      <MenuItem icon="key" onClick={() => ask('rotate', service)}>
        {text.rotate}
      </MenuItem>
      <MenuItem icon={paused ? 'play' : 'pause'} onClick={() => (paused ? resume(service) : pause(service))}>
        {paused ? text.resume : text.pause}
      </MenuItem>
      <MenuDivider />
      <MenuItem icon="trash" danger onClick={() => ask('delete', service)}>
        {text.delete}
      </MenuItem>
    </>
  );
}

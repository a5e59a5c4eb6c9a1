import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icons.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import styles from './service-menu.module.css';
import type { ServiceActions } from './use-service-actions.js';

const text = strings.action;

interface ServiceMenuProps {
  readonly service: DirectoryServiceRow;
  readonly actions: ServiceActions;
}

export function ServiceMenu({ service, actions }: ServiceMenuProps) {
  const isAdmin = useIsAdmin();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          className={styles.target}
          variant="subtle"
          color="gray"
          size={32}
          aria-label={strings.directoryServices.actionsFor(service.displayName)}
        >
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="arrow" size={16} />}
          renderRoot={(props) => <Link to="/directory-services/$id" params={{ id: service.id }} {...props} />}
        >
          {text.open}
        </Menu.Item>
        {isAdmin && (service.state === 'DELETED' ? restoreItem(service, actions) : itemsFor(service, actions))}
      </Menu.Dropdown>
    </Menu>
  );
}

function restoreItem(service: DirectoryServiceRow, actions: ServiceActions) {
  return (
    <Menu.Item leftSection={<Icon name="restore" size={16} />} onClick={() => actions.restore(service)}>
      {text.restore}
    </Menu.Item>
  );
}

function itemsFor(service: DirectoryServiceRow, { ask, pause, resume }: ServiceActions) {
  const paused = service.state === 'PAUSED';
  return (
    <>
      <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={() => ask('rename', service)}>
        {text.rename}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="key" size={16} />} onClick={() => ask('rotate', service)}>
        {text.rotate}
      </Menu.Item>
      <Menu.Item
        leftSection={<Icon name={paused ? 'play' : 'pause'} size={16} />}
        onClick={() => (paused ? resume(service) : pause(service))}
      >
        {paused ? text.resume : text.pause}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        className={styles.danger}
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => ask('delete', service)}
      >
        {text.delete}
      </Menu.Item>
    </>
  );
}

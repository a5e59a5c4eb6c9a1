import { Button } from '@mantine/core';
import { Card } from '../components/card.js';
import { formatDate } from '../components/format.js';
import { Icon } from '../components/icons.js';
import { Notice } from '../components/notice.js';
import { useIsAdmin } from '../session/viewer.js';
import { RedactionForm } from '../requests/redaction-form.js';
import { requestStrings } from '../requests/request-strings.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { useDirectoryService } from './directory-service-page.js';
import { RenameForm } from './rename-form.js';
import styles from './settings-tab.module.css';
import { StrictnessForm } from './strictness-form.js';
import { UserNameForm } from './user-name-form.js';
import { useServiceActions, type ServiceActions } from './use-service-actions.js';

const text = strings.settings;

interface SectionProps {
  readonly service: DirectoryServiceDetail;
  readonly actions: ServiceActions;
}

export function SettingsTab() {
  const service = useDirectoryService();
  const isAdmin = useIsAdmin();
  const actions = useServiceActions();
  if (!service) return null;
  if (!isAdmin) return <Notice tone="info">{text.viewer}</Notice>;
  return (
    <div className={`stack ${styles.settings}`}>
      {service.state === 'DELETED' ? (
        <Restore service={service} actions={actions} />
      ) : (
        <>
          <Card title={text.name}>
            <RenameForm key={service.displayName} service={service} />
          </Card>
          <Card title={text.strictness.title}>
            <StrictnessForm service={service} />
          </Card>
          <Card title={text.userName.title}>
            <UserNameForm key={JSON.stringify(service.userNameExpectation)} service={service} />
          </Card>
          <Card title={requestStrings.redaction.title}>
            <RedactionForm id={service.id} />
          </Card>
          <Pause service={service} actions={actions} />
          <Delete service={service} actions={actions} />
        </>
      )}
      {actions.dialog}
    </div>
  );
}

function Pause({ service, actions }: SectionProps) {
  const paused = service.state === 'PAUSED';
  return (
    <Card title={paused ? text.resumeTitle : text.pauseTitle}>
      <p className="dimmed">{paused ? text.resumeHelp : text.pauseHelp}</p>
      <Button
        mt={14}
        variant="default"
        leftSection={<Icon name={paused ? 'play' : 'pause'} size={16} />}
        onClick={() => (paused ? actions.resume(service) : actions.pause(service))}
      >
        {paused ? strings.action.resume : strings.action.pause}
      </Button>
    </Card>
  );
}

function Delete({ service, actions }: SectionProps) {
  return (
    <Card title={text.deleteTitle}>
      <p className="dimmed">{text.deleteHelp}</p>
      <Button
        mt={14}
        color="red"
        variant="outline"
        className={styles.danger}
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => actions.ask('delete', service)}
      >
        {strings.action.delete}
      </Button>
    </Card>
  );
}

function Restore({ service, actions }: SectionProps) {
  return (
    <Card title={text.restoreTitle}>
      <p className="dimmed">{text.restoreHelp(formatDate(service.restorableUntil ?? service.createdAt))}</p>
      <Button mt={14} leftSection={<Icon name="restore" size={16} />} onClick={() => actions.restore(service)}>
        {strings.action.restore}
      </Button>
    </Card>
  );
}

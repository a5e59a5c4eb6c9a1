import { Button } from '@mantine/core';
import { Card } from '../components/card.js';
import { formatDate } from '../components/format.js';
import { Icon } from '../components/icons.js';
import { Notice } from '../components/notice.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import { CustomAttributesSection } from './custom-attributes-section.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { useDirectoryService } from './directory-service-page.js';
import { Row, SettingsForm } from './settings-form.js';
import { settingsFormStrings } from './settings-strings.js';
import styles from './settings-tab.module.css';
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
    <>
      {service.state === 'DELETED' ? (
        <Restore service={service} actions={actions} />
      ) : (
        <>
          <SettingsForm key={service.id} service={service} />
          <CustomAttributesSection service={service} />
          <DangerZone service={service} actions={actions} />
        </>
      )}
      {actions.dialog}
    </>
  );
}

function DangerZone({ service, actions }: SectionProps) {
  const paused = service.state === 'PAUSED';
  return (
    <section className="stack">
      <h2>{settingsFormStrings.danger}</h2>
      <div className={`card ${styles.dangerZone}`}>
        <Row
          id="danger-pause"
          label={paused ? text.resumeTitle : settingsFormStrings.pauseLabel}
          help={paused ? text.resumeHelp : text.pauseHelp}
        >
          <Button
            variant="default"
            leftSection={<Icon name={paused ? 'play' : 'pause'} size={16} />}
            onClick={() => (paused ? actions.resume(service) : actions.pause(service))}
          >
            {paused ? strings.action.resume : strings.action.pause}
          </Button>
        </Row>
        <Row id="danger-delete" label={settingsFormStrings.deleteLabel} help={text.deleteHelp}>
          <Button
            color="red"
            variant="outline"
            className={styles.danger}
            leftSection={<Icon name="trash" size={16} />}
            onClick={() => actions.ask('delete', service)}
          >
            {strings.action.delete}
          </Button>
        </Row>
      </div>
    </section>
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

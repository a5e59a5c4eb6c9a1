import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../components/card.js';
import { formatDate } from '../components/format.js';
import { Icon } from '../components/icons.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { CardSkeleton } from '../components/skeleton.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import { CustomAttributesSection } from './custom-attributes-section.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { useDirectoryService } from './directory-service-page.js';
import { settingsQuery } from './settings-api.js';
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
        <Settings service={service} actions={actions} />
      )}
      {actions.dialog}
    </>
  );
}

/** Shown when all is loaded, so that nothing moves. */
function Settings({ service, actions }: SectionProps) {
  const { data, error, refetch } = useQuery(settingsQuery(service.id));
  if (error && !data) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <CardSkeleton />;
  return (
    <>
      <SettingsForm key={service.id} service={service} redactedAttributes={data.redactedAttributes} />
      <CustomAttributesSection service={service} />
      <DangerZone service={service} actions={actions} />
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

import { Button } from '@mantine/core';
import { useEffect } from 'react';
import icon from '../app/icon.svg';
import { Bidi } from '../components/bidi.js';
import { Card } from '../components/card.js';
import { CopyField } from '../components/copy-field.js';
import { Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import { Checklist } from '../directory-services/connection-checklist.js';
import { LazyGuide } from '../guide/lazy-guide.js';
import { strings } from '../strings.js';
import type { SetupDetail } from './setup-api.js';
import styles from './setup-steps.module.css';
import { TokenStep } from './token-step.js';

const text = strings.setup;

interface SetupStepsProps {
  readonly setup: SetupDetail;
  /** Error of the last progress query. */
  readonly error: Error | null;
  readonly onLeave: () => void;
}

/** Page for the recipient of a setup link. It has no navigation, because a setup session has no other pages. */
export function SetupSteps({ setup, error, onLeave }: SetupStepsProps) {
  const title = text.title(strings.providerName[setup.type]);
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
  const { hasUser, hasGroup, hasDeactivation, isWorking, lastActivityAt, connectionAttempts: attempts } = setup;
  const reached = Boolean(lastActivityAt);
  const progress = { reached, isWorking, hasUser, hasGroup, hasDeactivation, lastActivityAt, attempts, error };
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <img src={icon} alt={strings.product} width={36} height={36} />
        <div className={styles.title}>
          <h1>{title}</h1>
          <p className="dimmed">
            {text.for(
              <Bidi>{setup.organizationName}</Bidi>,
              strings.providerName[setup.type],
              <Bidi>{setup.displayName}</Bidi>,
            )}
          </p>
        </div>
        <Button variant="default" onClick={onLeave}>
          {text.leave}
        </Button>
      </header>
      {setup.paused && <Notice tone="warning">{text.paused}</Notice>}
      <div className={styles.columns}>
        <div className="stack">
          <Card title={text.baseUrl}>
            <div className="stack">
              <p className="dimmed">{text.baseUrlHelp}</p>
              <CopyField
                label={strings.secret.baseUrl}
                value={setup.scimBaseUrl}
                buttonLabel={strings.secret.copyBaseUrl}
              />
            </div>
          </Card>
          <TokenStep setup={setup} />
          <Card title={text.progress}>
            <div className="stack">
              <p className="dimmed">{text.progressHelp}</p>
              <Checklist type={setup.type} progress={progress} />
            </div>
          </Card>
          <p className="dimmed small">
            {text.until} <RelativeTime at={setup.expiresAt} />
          </p>
        </div>
        <section className={`card ${styles.guide}`}>
          <LazyGuide type={setup.type} progress={progress} values={{ baseUrl: setup.scimBaseUrl }} />
        </section>
      </div>
    </main>
  );
}

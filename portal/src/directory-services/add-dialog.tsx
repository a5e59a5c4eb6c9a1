import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAction } from '../api/use-action.js';
import { Dialog, DialogActions } from '../components/dialog.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { SecretGuardQuestion, useSecretGuard } from '../components/secret-guard.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { LazyGuide } from '../guide/lazy-guide.js';
import { strings } from '../strings.js';
import styles from './add-dialog.module.css';
import { ConnectionChecklist, ConnectionHeadline } from './connection-checklist.js';
import { Credentials } from './credentials.js';
import { DetailsStep } from './details-step.js';
import { createDirectoryService, rotateToken } from './directory-service-actions.js';
import { mutationIds } from './mutation-id.js';

const text = strings.add;

/** Wizard with three steps: details, credentials, connection. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const create = useAction(createDirectoryService);
  const renew = useAction(rotateToken);
  const [idFor] = useState(mutationIds);
  const [copied, setCopied] = useState(false);
  const [connecting, setConnecting] = useState(false);

  const created = create.data?.directoryService;
  const token = renew.data?.token ?? create.data?.token;
  const forget = () => {
    create.reset();
    renew.reset();
    onClose();
  };
  const guard = useSecretGuard(Boolean(token) && !copied, forget);

  if (!created) {
    return (
      <Dialog title={text.title} onClose={forget} size={540}>
        <Steps current={1} />
        <DetailsStep
          create={create}
          onCancel={forget}
          onSubmit={(details) => {
            create.mutate({ ...details, clientMutationId: idFor(details) });
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={created.displayName} onClose={guard.close} size={1040} guarded={Boolean(token) && !connecting}>
      <Steps current={connecting ? 3 : 2} />
      <BesideGuide type={created.type}>
        {connecting && <ConnectionChecklist id={created.id} type={created.type} />}
        {!connecting && token && (
          <>
            <Credentials baseUrl={created.scimBaseUrl} token={token} onTokenCopied={() => setCopied(true)} />
            <ConnectionHeadline id={created.id} type={created.type} />
          </>
        )}
        {!token && <LostToken renew={renew} onRenew={() => renew.mutate({ id: created.id, overlap: 'NOW' })} />}
        {guard.asking ? (
          <SecretGuardQuestion {...guard} />
        ) : (
          <Actions {...{ connecting, setConnecting, token }} onDone={guard.close} />
        )}
      </BesideGuide>
    </Dialog>
  );
}

interface ActionsProps {
  readonly connecting: boolean;
  readonly setConnecting: (connecting: boolean) => void;
  readonly token: string | null | undefined;
  readonly onDone: () => void;
}

function Actions({ connecting, setConnecting, token, onDone }: ActionsProps) {
  return (
    <DialogActions>
      {connecting && (
        <Button variant="default" onClick={() => setConnecting(false)}>
          {strings.back}
        </Button>
      )}
      {connecting || !token ? (
        <Button onClick={onDone}>{connecting ? strings.done : strings.close}</Button>
      ) : (
        <Button onClick={() => setConnecting(true)}>{strings.continue}</Button>
      )}
    </DialogActions>
  );
}

/** Step indicator. The current step takes the focus, so that screen readers announce it. */
function Steps({ current }: { current: number }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (current > 1) heading.current?.focus();
  }, [current]);
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className="visually-hidden">
        {text.stepOf(current, text.steps[current - 1] ?? '')}
      </h3>
      <ol className={styles.steps}>
        {text.steps.map((title, index) => (
          <li key={title} aria-current={index + 1 === current ? 'step' : undefined} data-done={index + 1 < current}>
            <span className={styles.number}>{index + 1}</span>
            {title}
          </li>
        ))}
      </ol>
    </>
  );
}

function BesideGuide({ type, children }: { type: DirectoryServiceType; children: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className="stack">{children}</div>
      <div className={styles.guide}>
        <LazyGuide type={type} />
      </div>
    </div>
  );
}

function LostToken({ renew, onRenew }: { renew: { error: Error | null; isPending: boolean }; onRenew: () => void }) {
  return (
    <>
      <Notice
        tone="warning"
        role="alert"
        title={text.lostTitle}
        action={
          <Button variant="default" size="xs" loading={renew.isPending} onClick={onRenew}>
            {text.seeNewToken}
          </Button>
        }
      >
        {text.lost}
      </Notice>
      {renew.error && <ErrorNotice error={renew.error} />}
    </>
  );
}

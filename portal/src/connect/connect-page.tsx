import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { NotFoundPage } from '../app/not-found-page.js';
import { Bidi } from '../components/bidi.js';
import { LoadingPage } from '../components/loading-page.js';
import { PageHeader } from '../components/page-header.js';
import { LazyGuide } from '../guide/lazy-guide.js';
import { strings } from '../strings.js';
import { connectStrings as text } from './connect-strings.js';
import styles from './connect.module.css';
import { CredentialsStep } from './credentials-step.js';
import { LeaveGuard } from './leave-guard.js';
import { forgetToken, keptToken } from './new-token.js';
import { connectionProgressQuery, progressOf } from './progress.js';
import { ProgressStep } from './progress-step.js';
import { StepList } from './step-list.js';

const route = getRouteApi('/signed-in/directory-services/$id/connect');
const PARENT = { to: '/directory-services', label: strings.directoryServices.title } as const;

/** Connects an identity provider to a directory service: its credentials, then its progress, beside the guide. */
export function ConnectPage() {
  const { id } = route.useParams();
  const { step } = route.useSearch();
  const { data: service, error, refetch } = useQuery(connectionProgressQuery(id));
  const [token, setToken] = useState(() => keptToken(id));
  const [copied, setCopied] = useState(false);
  useEffect(() => forgetToken, []);
  if (service === null) return <NotFoundPage text={strings.notFound.directoryService} />;
  if (!service) {
    return (
      <LoadingPage parent={PARENT} title={strings.kind.directoryService} error={error} retry={() => void refetch()} />
    );
  }
  const progress = progressOf(service, error);
  const onToken = (next: string) => {
    setToken(next);
    setCopied(false);
  };
  return (
    <>
      <PageHeader
        parent={PARENT}
        title={text.title(strings.providerName[service.type])}
        subtitle={<Bidi>{service.displayName}</Bidi>}
      />
      <StepList current={step === 'credentials' ? 2 : 3} id={id} />
      <div className={styles.columns}>
        <div className={styles.doing}>
          <StepTitle key={step} title={step === 'credentials' ? text.credentialsTitle : text.progressTitle} />
          {step === 'credentials' ? (
            <CredentialsStep
              service={service}
              progress={progress}
              token={token}
              onToken={onToken}
              onTokenCopied={() => setCopied(true)}
            />
          ) : (
            <ProgressStep service={service} progress={progress} />
          )}
        </div>
        <LazyGuide type={service.type} progress={progress} values={{ id, baseUrl: service.scimBaseUrl }} />
      </div>
      <LeaveGuard uncopied={Boolean(token) && !copied} />
    </>
  );
}

/** Takes the focus at each step, so that screen readers announce it. */
function StepTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {title}
    </h2>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../api/use-action.js';
import { Forbidden } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { DetailsStep } from '../directory-services/details-step.js';
import { createDirectoryService } from '../directory-services/directory-service-actions.js';
import { mutationIds } from '../directory-services/mutation-id.js';
import { useViewer } from '../session/viewer.js';
import { strings } from '../strings.js';
import { connectStrings as text } from './connect-strings.js';
import styles from './connect.module.css';
import { keepToken } from './new-token.js';
import { StepList } from './step-list.js';

const PARENT = { to: '/directory-services', label: strings.directoryServices.title } as const;

/** First step: provider and name of a new directory service. */
export function NewDirectoryServicePage() {
  const navigate = useNavigate();
  const { data: viewer } = useViewer();
  const [idFor] = useState(mutationIds);
  const create = useAction(createDirectoryService, ({ directoryService, token }) => {
    if (!directoryService) return;
    if (token) keepToken(directoryService.id, token);
    void navigate({
      to: '/directory-services/$id/connect',
      params: { id: directoryService.id },
      search: { step: 'credentials' },
      replace: true,
    });
  });
  return (
    <>
      <PageHeader parent={PARENT} title={text.newTitle} />
      <StepList current={1} />
      <div className={styles.doing}>
        {viewer && viewer.role !== 'ADMIN' ? (
          <Forbidden />
        ) : (
          <DetailsStep
            create={create}
            onCancel={() => void navigate({ to: '/directory-services' })}
            onSubmit={(details) => create.mutate({ ...details, clientMutationId: idFor(details) })}
          />
        )}
      </div>
    </>
  );
}

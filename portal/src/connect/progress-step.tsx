import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { DialogActions } from '../components/dialog.js';
import { Checklist } from '../directory-services/connection-checklist.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import type { Progress } from './progress.js';
import { SampleCompany } from './sample-company.js';

interface ProgressStepProps {
  readonly service: { readonly id: string; readonly type: DirectoryServiceType };
  readonly progress: Progress;
}

/** Third step: follows the requests of the identity provider. */
export function ProgressStep({ service, progress }: ProgressStepProps) {
  const navigate = useNavigate();
  const { id, type } = service;
  return (
    <div className="stack">
      <Checklist id={id} type={type} progress={progress} />
      <SampleCompany id={id} />
      <DialogActions>
        <Button
          variant="default"
          onClick={() =>
            void navigate({ to: '/directory-services/$id/connect', params: { id }, search: { step: 'credentials' } })
          }
        >
          {strings.back}
        </Button>
        <Button onClick={() => void navigate({ to: '/directory-services/$id', params: { id } })}>{strings.done}</Button>
      </DialogActions>
    </div>
  );
}

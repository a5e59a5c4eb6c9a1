import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Bidi } from '../components/bidi.js';
import { formatDateTime, formatNumber } from '../components/format.js';
import { Notice } from '../components/notice.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import { pauseFactsQuery } from './settings-api.js';
import { pausedStrings as text } from './settings-strings.js';
import type { ServiceActions } from './use-service-actions.js';

/** Says who paused a directory service, since when, and how many changes were rejected. */
export function PausedBanner({ service, actions }: { service: DirectoryServiceRow; actions: ServiceActions }) {
  const isAdmin = useIsAdmin();
  const { data } = useQuery(pauseFactsQuery(service.id));
  const at = data?.pausedAt ? text.at(formatDateTime(data.pausedAt)) : '';
  const refused = data?.refusedWhilePaused ?? 0;
  return (
    <Notice
      tone="warning"
      action={
        isAdmin && (
          <Button variant="default" size="xs" onClick={() => actions.resume(service)}>
            {strings.action.resume}
          </Button>
        )
      }
    >
      <strong>{data?.pausedAt ? <Bidi>{text.title(data.pausedBy, at)}</Bidi> : text.unknown}</strong>
      {refused > 0 && ` · ${text.refused(refused, formatNumber(refused))}`} · {text.hint}
    </Notice>
  );
}

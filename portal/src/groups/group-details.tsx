import { Card, DefinitionList } from '../components/card.js';
import { DateAndTime } from '../components/date-and-time.js';
import { formatNumber } from '../components/format.js';
import { ScimResource } from '../components/scim-resource.js';
import { HistoryCard } from '../history/history-card.js';
import { strings } from '../strings.js';
import type { GroupDetail } from './group-api.js';
import { GroupMembers } from './group-members.js';

const text = strings.group;

interface GroupDetailsProps {
  readonly group: GroupDetail;
  readonly search: string | undefined;
  readonly onSearch: (search: string | undefined) => void;
  readonly narrow?: boolean;
}

/** Details of a group. */
export function GroupDetails({ group, search, onSearch, narrow }: GroupDetailsProps) {
  const shown = membersShown(group.scim);
  return (
    <>
      <Card title={text.about}>
        <DefinitionList
          items={[
            [text.members, formatNumber(group.memberCount)],
            [strings.user.externalId, group.externalId ?? strings.none],
            [strings.user.id, <code key="id">{group.id}</code>],
            [strings.user.created, <DateAndTime key="created" at={group.createdAt} />],
            [strings.user.updated, <DateAndTime key="updated" at={group.updatedAt} />],
          ]}
        />
      </Card>
      <GroupMembers group={group} search={search} onSearch={onSearch} narrow={narrow} />
      <HistoryCard id={group.id} subject="group" />
      <ScimResource
        resource={group.scim}
        note={shown < group.memberCount ? strings.scimResource.someMembers(shown, group.memberCount) : undefined}
        download={`/export/group.json?id=${group.id}`}
      />
    </>
  );
}

function membersShown({ members }: GroupDetail['scim']): number {
  return Array.isArray(members) ? members.length : 0;
}

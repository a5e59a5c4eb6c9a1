import { Bidi } from '../components/bidi.js';
import { DateAndTime } from '../components/date-and-time.js';
import { ScimResource } from '../components/scim-resource.js';
import { Tabs } from '../components/tabs.js';
import { HistoryCard } from '../history/history-card.js';
import { strings } from '../strings.js';
import type { GroupDetail } from './group-api.js';
import { GroupMembers } from './group-members.js';
import styles from './group-page.module.css';
import type { GroupSearch } from './group-search.js';

const text = strings.group;

interface GroupDetailsProps {
  readonly group: GroupDetail;
  readonly search: GroupSearch;
  readonly onSearch: (search: GroupSearch, replace?: boolean) => void;
  readonly narrow?: boolean;
}

/** Details of a group in tabs, on the group's page and in the drawer. */
export function GroupDetails({ group, search, onSearch, narrow }: GroupDetailsProps) {
  return (
    <>
      <Facts group={group} />
      <Tabs
        label={text.tabs}
        value={search.tab ?? 'members'}
        onChange={(tab) => onSearch({ ...search, tab: tab === 'members' ? undefined : tab })}
        tabs={[
          [
            'members',
            text.membersTab(group.memberCount),
            <GroupMembers key="members" group={group} search={search} onSearch={onSearch} narrow={narrow} />,
          ],
          ['history', strings.history.title, <HistoryCard key="history" id={group.id} subject="group" />],
          ['scim', text.scim, <Resource key="scim" group={group} />],
        ]}
      />
    </>
  );
}

/** One line of facts. */
function Facts({ group: { id, externalId, createdAt, updatedAt } }: { group: GroupDetail }) {
  return (
    <dl className={styles.facts}>
      {externalId && (
        <div>
          <dt>{strings.user.externalId}</dt>
          <dd>
            <code>
              <Bidi>{externalId}</Bidi>
            </code>
          </dd>
        </div>
      )}
      <div>
        <dt>{strings.user.created}</dt>
        <dd>
          <DateAndTime at={createdAt} />
        </dd>
      </div>
      <div>
        <dt>{strings.user.updated}</dt>
        <dd>
          <DateAndTime at={updatedAt} />
        </dd>
      </div>
      <div>
        <dt>{strings.user.id}</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </div>
    </dl>
  );
}

function Resource({ group }: { group: GroupDetail }) {
  const { members } = group.scim;
  const shown = Array.isArray(members) ? members.length : 0;
  return (
    <ScimResource
      resource={group.scim}
      note={shown < group.memberCount ? strings.scimResource.someMembers(shown, group.memberCount) : undefined}
      download={`/export/group.json?id=${group.id}`}
    />
  );
}

import { PageHeader } from '../components/page-header.js';
import { Settled } from '../components/settled.js';
import { useIsAdmin } from '../session/viewer.js';
import { ApiTokensSection } from './api-tokens-section.js';
import { MembersSection } from './members-section.js';
import { SessionsSection } from './sessions-section.js';
import { teamStrings as text } from './team-strings.js';

export function TeamSettingsPage() {
  const isAdmin = useIsAdmin();
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} />
      <Settled>
        {isAdmin && <ApiTokensSection />}
        {isAdmin && <MembersSection />}
        <SessionsSection isAdmin={isAdmin} />
      </Settled>
    </>
  );
}

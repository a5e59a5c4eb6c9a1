import { expect, test } from 'vitest';
import type { Flavour } from '../../bench/okta/options.ts';
import { runStandIn } from '../../bench/okta/run.ts';
import { sharedApp } from '../support/app.js';
import { withRecommendations } from '../scim-requests/problems.js';
import { smallCompany } from './stand-in.js';

const newDirectory = async () => {
  const app = await sharedApp();
  const organization = await app.organization();
  return { app, organization, directory: await organization.directory(), scimUrl: app.scimUrl };
};

test.each<[string, readonly Flavour[]]>([
  ['the Test App', ['oin']],
  ['an App Integration Wizard app', ['aiw']],
  ['both, one after the other', ['oin', 'aiw']],
])('all changes of a company whose Okta uses %s arrive, without a problem', async (_name, flavours) => {
  const { app, organization, directory, scimUrl } = await newDirectory();
  const summary = await runStandIn(smallCompany(scimUrl, directory.token, { flavours }));
  expect(summary.failures).toEqual([]);
  expect(summary.verification?.differences).toEqual([]);
  expect(summary).toMatchObject({ ok: true, retried: 0, timedOut: 0 });
  expect(await counts(organization, directory.id)).toEqual({
    userCount: summary.verification?.users,
    groupCount: summary.verification?.groups,
    membershipCount: summary.verification?.memberships,
  });
  expect(await withRecommendations(app, organization, directory)).toEqual([]);
  expect(await statusOf(organization, directory.id)).toEqual({ status: 'HEALTHY', problemCount: 0 });
});

test('a second run with 20 more people creates no duplicates', async () => {
  const { organization, directory, scimUrl } = await newDirectory();
  const run = (users: number) => runStandIn(smallCompany(scimUrl, directory.token, { users }));
  await run(40);
  const second = await run(60);
  expect(second.failures).toEqual([]);
  expect(second.verification?.differences).toEqual([]);
  expect(second).toMatchObject({ ok: true, retried: 0 });
  expect((await counts(organization, directory.id)).userCount).toBe(second.verification?.users);
});

type Organization = Awaited<ReturnType<Awaited<ReturnType<typeof sharedApp>>['organization']>>;

async function statusOf({ admin }: Organization, id: string) {
  const query = 'query($id: ID!) { directoryService(id: $id) { status problemCount } }';
  return (await admin.data<{ directoryService: object }>(query, { id })).directoryService;
}

/** Reads the result through GraphQL, so that a server that only echoes requests fails the test. */
async function counts({ admin }: Organization, id: string) {
  const { directoryService } = await admin.data<{
    directoryService: {
      activeUserCount: number;
      inactiveUserCount: number;
      groupCount: number;
      membershipCount: number;
    };
  }>(`query($id: ID!) { directoryService(id: $id) { activeUserCount inactiveUserCount groupCount membershipCount } }`, {
    id,
  });
  const { activeUserCount, inactiveUserCount, groupCount, membershipCount } = directoryService;
  return { userCount: activeUserCount + inactiveUserCount, groupCount, membershipCount };
}

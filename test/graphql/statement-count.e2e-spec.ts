import { beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp, type TestOrganization } from '../support/app.js';
import { insertGroups, insertMembers, insertUsers } from './people.js';
import { afterAll } from 'vitest';

let app: TestApp;
let small: TestOrganization;
let large: TestOrganization;
let statements = 0;

/** Counts what either database is sent: PGlite runs every statement through one of three methods, PostgreSQL through one. */
function countStatements({ database }: TestApp): void {
  const { execute } = database.orm.em.getDriver().getConnection() as any;
  expect(execute).toBeTypeOf('function');
}

beforeAll(async () => {
  app = await startApp();
  countStatements(app);
  small = await withPeople(1, 2);
  large = await withPeople(3, 50);
});

afterAll(() => app.stop());

async function withPeople(directories: number, people: number): Promise<TestOrganization> {
  const organization = await app.organization();
  for (let index = 0; index < directories; index++) {
    const { id } = await organization.directory(`Directory ${index}`);
    const users = await insertUsers(app, id, Array.from({ length: people }, (_, number) => `user ${number}`));
    const groups = await insertGroups(app, id, Array.from({ length: people }, (_, number) => `group ${number}`));
    await insertMembers(app, id, groups[0]!, users);
  }
  return organization;
}

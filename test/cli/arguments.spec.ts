import { expect, test } from 'vitest';
import { runCommand } from '../start/processes.js';
import { freeFolder } from '../support/database.js';

test.each([
  ['api-tokens create --name n', /required option '--role <role>'/],
  ['api-tokens create --name n --role OWNER', /Allowed choices are ADMIN, VIEWER/],
  ['api-tokens create --role ADMIN', /required option '--name <name>'/],
  ['organizations create', /missing required argument 'name'/],
  ['no-such-command', /unknown command/],
])('rejects %s before it opens the database', async (line, sentence) => {
  const { code, stdout, stderr } = await runCommand(line.split(' '), { ROLLCALL_DATA_DIR: freeFolder() });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(sentence);
});

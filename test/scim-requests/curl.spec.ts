import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from '../../src/scim-requests/api/curl.js';

test('a shell parses the command correctly', () => {
  const requestBody = JSON.stringify({ userName: "o'brien $(touch x) `y`" });
  const command = curlOf({ method: 'POST', requestBody }, "https://x.test/api/v1/scim/Users?filter=a'b");
  const shell = `curl() { printf '%s\\n' "$@"; }; TOKEN=dsc_x; ${command}`;
  expect(execFileSync('/bin/sh', ['-c', shell], { encoding: 'utf8' }).trimEnd().split('\n')).toEqual([
    '-X',
    'POST',
    "https://x.test/api/v1/scim/Users?filter=a'b",
    '-H',
    'Authorization: Bearer dsc_x',
    '-H',
    'Content-Type: application/scim+json',
    '--data-raw',
    requestBody,
  ]);
});

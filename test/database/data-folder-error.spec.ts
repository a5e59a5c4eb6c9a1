import { expect, test } from 'vitest';
import { folderError } from '../../src/database/data-folder-error.js';

test.each<[object, RegExp]>([
  [
    { code: 'EACCES', message: 'EACCES: permission denied, open' },
    /is not readable or writable .+ user that runs Rollcall/,
  ],
  [{ code: 'EPERM', message: 'EPERM: operation not permitted' }, /is not readable or writable/],
  [{ code: 'EROFS', message: 'EROFS: read-only file system' }, /is on a read-only file system .+ Make it writable/],
  [{ code: 'ENOSPC', message: 'ENOSPC: no space left on device' }, /has no space left .+ Free some space/],
  [{ code: 'EDQUOT', message: 'EDQUOT: disk quota exceeded' }, /has reached its disk quota .+ Free some space/],
  [{ code: '53100', message: 'could not extend file' }, /has no space left .+ Free some space/],
  [{ errno: 51, name: 'ErrnoError', message: 'FS error' }, /has no space left/],
  [{ errno: 2, name: 'ErrnoError' }, /is not readable or writable \(EACCES\)/],
  [{ errno: 69, name: 'ErrnoError' }, /is on a read-only file system \(EROFS\)/],
  [{ code: 'EEXIST', message: 'file already exists' }, /is not a folder .+ Check ROLLCALL_DATA_DIR/],
  [new Error('Aborted(). Build with -sASSERTIONS'), /does not start \(it is damaged\)\. Restore /],
  [new Error('First line\n  at x'), /^[^\n]+does not start \(First line\)\. Restore [^\n]+$/],
])('the message for %j names the folder and the remedy', (error, sentence) => {
  const { message } = folderError('/srv/data', error);
  expect(message).toMatch(sentence);
  expect(message).toMatch(/^The data folder \/srv\/data /);
});

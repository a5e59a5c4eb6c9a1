import { test } from 'vitest';
import { startApp } from './support/app.js';
test('x', async () => {
  const app = await startApp({ ROLLCALL_LOG_LEVEL: 'error' });
  const org = await app.organization();
  const d = await org.directory();
  await d.scim.user('a@b.c');
  process.stderr.write(JSON.stringify(await org.admin.send('{ users { totalCount nodes { id groupCount } } groups { totalCount } user(id: "x") {id}}'))+'\n');
  process.stderr.write(JSON.stringify(await org.admin.send('{ users(orderBy: {field: CREATED_AT}) { nodes { id groupCount } }  }'))+'\n');
  process.stderr.write(JSON.stringify(await org.admin.send('{ users(first: 0) { nodes { id groupCount } }  }'))+'\n');
  process.stderr.write(JSON.stringify(await org.admin.send('{ users(search: "a\\u0000") { nodes { id groupCount } }  }'))+'\n');
  await app.stop();
});

import { expect, test, vi } from 'vitest';
import { rawRequest, sharedApp } from '../support/app.js';

test('a session opened by a link can print a new link, only with the embedded database', async () => {
  const app = await sharedApp();
  const organization = await app.organization();
  const { admin } = organization;
  const token = (await organization.signInLink()).split('#')[1];
  const opened = await rawRequest(app.url).post('/session').send({ token });
  const cookie = (opened.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  const print = (headers: Record<string, string>) => rawRequest(app.url).post('/session/link').set(headers);

  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const answers: number[] = [];
  const strangers: Record<string, string>[] = [
    {},
    { authorization: `Bearer ${admin.token}` },
    { cookie, origin: 'https://evil.test' },
  ];
  for (const headers of strangers) {
    answers.push((await print(headers)).status);
  }
  const { status } = await print({ cookie });
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();

  expect(answers).toEqual([403, 403, 403]);
  if (app.settings.databaseUrl) {
    expect(status).toBe(403);
    expect(printed).not.toContain('#rcl_');
  } else {
    expect(status).toBe(204);
    const [, fresh] = /\/sign-in#(rcl_\w{49})/.exec(printed) ?? [];
    expect((await rawRequest(app.url).post('/session').send({ token: fresh })).status).toBe(204);
    const { auditEvents } = await admin.data<any>(
      '{ auditEvents(filter: { actions: [SIGN_IN_LINK_CREATED] }) { nodes { actor via } } }',
    );
    expect(auditEvents.nodes[0]).toEqual({ actor: 'Portal session', via: 'SESSION' });
  }
});

import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/scim-requests/capture/exchange.js';
import { RequestLog } from '../../src/scim-requests/request-log.js';
import type { RequestWriter } from '../../src/scim-requests/store/request-writer.js';

const request = () => ({ headers: {}, raw: { url: '/' } }) as FastifyRequest;
const reply = { statusCode: 200, elapsedTime: 1 } as FastifyReply;

test('requests that arrive during a write form the next batch', async () => {
  const sizes: number[] = [];
  const write = async (batch: readonly Exchange[]) => {
    sizes.push(batch.length);
    if (sizes.length < 4) for (let index = 0; index < 30; index++) log.answered(request(), reply);
    await Promise.resolve();
    return { unknown: 0, lost: 0 };
  };
  const log = new RequestLog({ write } as unknown as RequestWriter);
  for (let index = 0; index < 550; index++) log.answered(request(), reply);
  await log.flush();
  // Two batches for the first 580 exchanges, then one for those that arrived during these writes.
  expect(sizes).toEqual([500, 80]);
  await log.flush();
  expect(sizes.slice(2)).toEqual([30]);
});

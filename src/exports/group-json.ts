import type { JsonObject } from '../scim-protocol/index.js';

/** A group as JSON text; `batches` are its members, each batch JSON objects separated by commas. */
export async function* groupJson(resource: JsonObject, batches: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${JSON.stringify(resource).slice(0, -1)},"members":[`;
  let separator = '';
  for await (const batch of batches) {
    yield separator + batch;
    separator = ',';
  }
  yield ']}';
}

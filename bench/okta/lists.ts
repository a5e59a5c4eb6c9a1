import type { OktaClient } from './okta-client.ts';
import { parseList, type JsonObject, type ListResponse } from './scim.ts';
import { bodyOf, TaskError } from './task.ts';

const PAGE = 100;

/** Reads all users or groups as Okta's import does: pages of 100 until `totalResults` have been seen. */
export async function importAll(client: OktaClient, endpoint: 'Users' | 'Groups'): Promise<JsonObject[]> {
  const kind = endpoint === 'Users' ? 'list users' : 'list groups';
  const all: JsonObject[] = [];
  for (;;) {
    const path = `/${endpoint}?startIndex=${all.length + 1}&count=${PAGE}`;
    const page = listIn(bodyOf(await client.call(kind, 'GET', path), kind, 200), kind);
    if (page.itemsPerPage !== page.resources.length) {
      throw new TaskError(`${kind}: itemsPerPage says ${page.itemsPerPage}, but ${page.resources.length} came`);
    }
    all.push(...page.resources);
    if (page.resources.length === 0 || all.length >= page.totalResults) {
      return all;
    }
  }
}

/** Looks one resource up by its name. Okta has written the query in two ways over the years; both are in use. */
export async function lookUp(
  client: OktaClient,
  query: { endpoint: 'Users' | 'Groups'; name: string; encoding: 'percent' | 'plus' },
): Promise<JsonObject | undefined> {
  const users = query.endpoint === 'Users';
  const kind = users ? 'look up user' : 'look up group';
  const filter = encodeURIComponent(`${users ? 'userName' : 'displayName'} eq ${JSON.stringify(query.name)}`);
  const parameters =
    query.encoding === 'percent'
      ? `filter=${filter}&startIndex=1&count=100`
      : `startIndex=1&count=100&filter=${filter.replaceAll('%20', '+')}`;
  const reply = await client.call(kind, 'GET', `/${query.endpoint}?${parameters}`);
  if (reply.status === 404) {
    return undefined;
  }
  const { resources } = listIn(bodyOf(reply, kind, 200), kind);
  if (resources.length > 1) {
    throw new TaskError(`${kind}: ${resources.length} answers to "${query.name}", so there is none to link`);
  }
  return resources[0];
}

/** The id that every later request about the resource needs. */
export function idOf(resource: JsonObject, task: string): string {
  const { id } = resource;
  if (typeof id !== 'string' || id === '') {
    throw new TaskError(`${task}: the answer has no id`);
  }
  return id;
}

function listIn(body: JsonObject, task: string): ListResponse {
  const list = parseList(body);
  if (!list) {
    throw new TaskError(`${task}: the answer is no SCIM list whose numbers are numbers`);
  }
  return list;
}

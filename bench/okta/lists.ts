import type { OktaClient } from './okta-client.ts';
import { parseList, type JsonObject, type ListResponse } from './scim.ts';
import { bodyOf, TaskError } from './task.ts';

const PAGE = 100;

/** Reads all users or groups as Okta's import does: pages of 100 until `totalResults` is reached. */
export async function importAll(client: OktaClient, endpoint: 'Users' | 'Groups'): Promise<JsonObject[]> {
  const kind = endpoint === 'Users' ? 'list users' : 'list groups';
  const all: JsonObject[] = [];
  for (;;) {
    const path = `/${endpoint}?startIndex=${all.length + 1}&count=${PAGE}`;
    const page = listIn(bodyOf(await client.call(kind, 'GET', path), kind, 200), kind);
    if (page.itemsPerPage !== page.resources.length) {
      throw new TaskError(
        `${kind}: itemsPerPage is ${page.itemsPerPage}, but the page contains ${page.resources.length}`,
      );
    }
    all.push(...page.resources);
    if (page.resources.length === 0 || all.length >= page.totalResults) {
      return all;
    }
  }
}

/** Looks up a resource by name. Okta has encoded the query in two ways over the years, which are both in use. */
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

/** Returns the id, which all later requests about the resource require. */
export function idOf(resource: JsonObject, task: string): string {
  const { id } = resource;
  if (typeof id !== 'string' || id === '') {
    throw new TaskError(`${task}: the response has no id`);
  }
  return id;
}

function listIn(body: JsonObject, task: string): ListResponse {
  const list = parseList(body);
  if (!list) {
    throw new TaskError(`${task}: the response is not a SCIM list with numeric totals`);
  }
  return list;
}

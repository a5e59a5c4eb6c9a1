export type Resource = Record<string, unknown>;

interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

const operationsOf = (body: Resource): Operation[] => body['Operations'] as Operation[];

/** Applies a user patch of Okta, which has no path and sets the attributes of the value. */
export function applyUserPatch(current: Resource, body: Resource): Resource {
  const { password: _password, ...changes } = Object.assign(
    {},
    ...operationsOf(body).map(({ value }) => value),
  ) as Resource;
  return { ...current, ...changes, id: current['id'] };
}

export function applyGroupPatch(current: Resource, body: Resource): Resource {
  return operationsOf(body).reduce(applyGroupOperation, current);
}

function applyGroupOperation(group: Resource, { op, path, value }: Operation): Resource {
  if (path === undefined) {
    return { ...group, ...(value as Resource), id: group['id'] };
  }
  const members = new Map((group['members'] as Resource[]).map((member) => [member['value'], member]));
  if (op === 'remove') {
    members.delete(/"(.*)"/.exec(path)?.[1]);
  } else {
    if (op === 'replace') {
      members.clear();
    }
    (value as Resource[]).forEach((member) => members.set(member['value'], member));
  }
  return { ...group, members: [...members.values()] };
}

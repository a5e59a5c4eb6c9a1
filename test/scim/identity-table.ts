import { patchOp, type ScimAnswer, type ScimClient, USER } from '../support/scim-client.js';

/** State of a row between two requests, in terms of the rule in docs/scim.md. */
export interface Known {
  readonly active: boolean;
  readonly externalId: string | undefined;
  /** Last externalId of the person. */
  readonly last: string | undefined;
  /** Whether the user has been active as that person since then. */
  readonly isConfirmed: boolean;
  readonly timesAnother: number;
}

/** User of the table, with the externalIds in the requests. */
interface Subject {
  readonly scim: ScimClient;
  readonly id: string;
  readonly userName: string;
  readonly own: string;
  readonly other: string;
}

type Given = 'own' | 'other' | 'cleared' | 'absent';

interface Step {
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly externalId: Given;
  /** Undefined if unchanged. */
  readonly active?: boolean;
  readonly send: (subject: Subject) => Promise<ScimAnswer>;
}

type Kind = Pick<Step, 'method' | 'externalId' | 'active'>;

const KINDS: readonly Kind[] = [
  ...(['absent', 'own', 'other'] as const).map((externalId) => ({ method: 'POST', externalId, active: true }) as const),
  ...(['absent', 'own', 'other'] as const).map((externalId) => ({ method: 'PUT', externalId, active: true }) as const),
  { method: 'PUT', externalId: 'other', active: false },
  ...(['own', 'other', 'cleared'] as const).map((externalId) => ({ method: 'PATCH', externalId }) as const),
  { method: 'PATCH', externalId: 'absent', active: true },
  { method: 'PATCH', externalId: 'absent', active: false },
  { method: 'PATCH', externalId: 'other', active: true },
  { method: 'PATCH', externalId: 'other', active: false },
  { method: 'PATCH', externalId: 'cleared', active: true },
];

const BY_BULK: readonly Kind[] = [
  { method: 'POST', externalId: 'other', active: true },
  { method: 'PATCH', externalId: 'other' },
  { method: 'PATCH', externalId: 'absent', active: true },
];

/** All requests that can set or clear an externalId, activate or deactivate a user. */
export const STEPS: readonly Step[] = [
  ...KINDS.map((kind) => ({ ...kind, name: nameOf(kind), send: alone(kind) })),
  ...BY_BULK.map((kind) => ({ ...kind, name: `Bulk ${nameOf(kind)}`, send: inBulk(kind) })),
];

/** Applies the rule to one request: another externalId is another person, unless the user is active and stays active. */
export function after(known: Known, { method, externalId, active = known.active }: Step): Known {
  if (method === 'POST' && known.active) return known;
  const isKept = externalId === 'absent' && method !== 'POST';
  const now = isKept ? known.externalId : valueOf(externalId);
  const staysConfirmed = known.active && active && known.isConfirmed;
  const isAnother = [now, known.last].every(Boolean) && now !== known.last && !staysConfirmed;
  return {
    active,
    externalId: now,
    last: now ?? known.last,
    isConfirmed: now === undefined ? staysConfirmed : active,
    timesAnother: known.timesAnother + Number(isAnother),
  };
}

function valueOf(given: Given): 'own' | 'other' | undefined {
  return given === 'own' || given === 'other' ? given : undefined;
}

function nameOf({ method, externalId, active }: Kind): string {
  return [method, `externalId ${externalId}`, active !== undefined && `active ${active}`].filter(Boolean).join(' ');
}

function alone(kind: Kind): Step['send'] {
  return (subject) => subject.scim.send(kind.method, pathOf(kind, subject), bodyOf(kind, subject));
}

function inBulk(kind: Kind): Step['send'] {
  return async (subject) => {
    const operation = { method: kind.method, path: pathOf(kind, subject), data: bodyOf(kind, subject) };
    const { body } = await subject.scim.post('/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ ...operation, bulkId: 'one' }],
    });
    return { status: Number(body.Operations[0].status), headers: {}, body: body.Operations[0].response };
  };
}

function pathOf({ method }: Kind, { id }: Subject): string {
  return method === 'POST' ? '/Users' : `/Users/${id}`;
}

function bodyOf({ method, externalId, active }: Kind, subject: Subject): object {
  const given = valueOf(externalId);
  const value = given && subject[given];
  if (method !== 'PATCH') return { schemas: [USER], userName: subject.userName, externalId: value, active };
  const operations = [
    value !== undefined && { op: 'replace', path: 'externalId', value },
    externalId === 'cleared' && { op: 'remove', path: 'externalId' },
    active !== undefined && { op: 'replace', path: 'active', value: active },
  ];
  return patchOp(operations.filter((operation) => operation !== false));
}

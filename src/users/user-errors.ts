import { DomainError } from '../common/domain-error.js';

export function notFound(id: string): DomainError {
  return new DomainError('not-found', `User ${id} not found in this directory service`);
}

export function taken(userName: string): DomainError {
  return new DomainError(
    'taken',
    `A user with userName ${userName} already exists in this directory service`,
    undefined,
    {
      code: 'USER_NAME_TAKEN',
      userName,
    },
  );
}

export function externalIdTaken(externalId: string | null): DomainError {
  return new DomainError(
    'taken',
    `An active user with externalId ${externalId} already exists in this directory service`,
    undefined,
    { code: 'EXTERNAL_ID_TAKEN' },
  );
}

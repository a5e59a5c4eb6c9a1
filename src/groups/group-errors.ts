import { DomainError } from '../common/domain-error.js';

export function notFound(id: string): DomainError {
  return new DomainError('not-found', `Group ${id} not found in this directory service`);
}

export function taken(displayName: string): DomainError {
  return new DomainError('taken', `A group named ${displayName} already exists in this directory service`, undefined, {
    code: 'GROUP_NAME_TAKEN',
    displayName,
  });
}

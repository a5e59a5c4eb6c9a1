import { registerEnumType } from '@nestjs/graphql';
import { ROLES } from './access.entities.js';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role]));
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'Access level of a caller.',
  valuesMap: { ADMIN: { description: 'Read and write access.' }, VIEWER: { description: 'Read-only access.' } },
});

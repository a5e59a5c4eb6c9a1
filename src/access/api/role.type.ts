import { registerEnumType } from '@nestjs/graphql';
import { ROLES } from '../sessions/role.js';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role]));
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'Access level of a caller.',
  valuesMap: { ADMIN: { description: 'Read and write access.' }, VIEWER: { description: 'Read-only access.' } },
});

import { registerEnumType } from '@nestjs/graphql';
import { ROLES } from './access.entities.js';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role]));
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a caller may do.',
  valuesMap: { ADMIN: { description: 'Read and change.' }, VIEWER: { description: 'Read only.' } },
});

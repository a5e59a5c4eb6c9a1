import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { SCIM_PREFIX } from '../../config/settings.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { ScimGuard } from './scim.guard.js';

/**
 * Declares a controller under the SCIM prefix, which requires a directory service and returns failures as SCIM errors.
 */
export function ScimController(path?: 'Users' | 'Groups' | 'Bulk'): ClassDecorator {
  const prefix = path === undefined ? SCIM_PREFIX : `${SCIM_PREFIX}/${path}`;
  return applyDecorators(Controller(prefix), UseGuards(ScimGuard), UseFilters(ScimExceptionFilter));
}

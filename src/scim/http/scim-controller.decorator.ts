import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { SCIM_PREFIX } from '../../config/settings.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { ScimGuard } from './scim.guard.js';

/** A controller under the SCIM prefix: it demands a directory service and answers failures as SCIM errors. */
export function ScimController(path?: 'Users' | 'Groups' | 'Bulk'): ClassDecorator {
  const prefix = path === undefined ? SCIM_PREFIX : `${SCIM_PREFIX}/${path}`;
  return applyDecorators(Controller(prefix), UseGuards(ScimGuard), UseFilters(ScimExceptionFilter));
}

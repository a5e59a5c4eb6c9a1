import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsString, MaxLength, NotContains } from 'class-validator';

/** Validates a text to search for. PostgreSQL keeps no NUL in a text, and refuses to look for one. */
export function IsSearch(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(200),
    NotContains('\0', { message: 'search must not contain a NUL character' }),
  );
}

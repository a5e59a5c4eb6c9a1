import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsString, MaxLength, NotContains } from 'class-validator';

/** Validates a search text. PostgreSQL stores no NUL characters and rejects them in a query. */
export function IsSearch(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(200),
    NotContains('\0', { message: 'search must not contain a NUL character' }),
  );
}

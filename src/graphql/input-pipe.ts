import { type ArgumentMetadata, UsePipes, ValidationPipe } from '@nestjs/common';
import { InputError } from './user-errors.js';

/** Validates input classes and ignores all other values. */
class InputPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, exceptionFactory: (errors) => new InputError(errors) });
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- same signature as the base class
  override transform(value: any, metadata: ArgumentMetadata): Promise<any> {
    return this.toValidate(metadata) ? super.transform(value, metadata) : value;
  }
}

const PIPE = new InputPipe();

/**
 * Validates the input classes of a resolver or controller. Part of the decorators of each API. A global pipe would
 * delay each argument of each SCIM request, which is a tenth of the cost of a read.
 */
export const ValidateInput = (): ClassDecorator => UsePipes(PIPE);

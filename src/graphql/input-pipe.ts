import { type ArgumentMetadata, UsePipes, ValidationPipe } from '@nestjs/common';
import { InputError } from './user-errors.js';

/** Validates input classes, and does not look at what is none. */
class InputPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, exceptionFactory: (errors) => new InputError(errors) });
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as the class it extends has it
  override transform(value: any, metadata: ArgumentMetadata): Promise<any> {
    return this.toValidate(metadata) ? super.transform(value, metadata) : value;
  }
}

const PIPE = new InputPipe();

/**
 * Validates the input classes of a resolver or controller; a part of the decorators of each API. Not global, since then
 * each argument of each SCIM request would wait for it, which is a tenth of the cost of a read.
 */
export const ValidateInput = (): ClassDecorator => UsePipes(PIPE);

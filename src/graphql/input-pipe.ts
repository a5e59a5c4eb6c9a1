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
 * Makes sure that the input classes a resolver or controller takes are as their rules say. Not global, since then each
 * argument of each SCIM request would wait for it, which is a tenth of what a read costs.
 */
export const ValidateInput = (): ClassDecorator => UsePipes(PIPE);

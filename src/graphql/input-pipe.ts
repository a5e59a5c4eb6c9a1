import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';

/** Validates input classes, and does not look at what is none: a SCIM body is checked by its schema. */
export class InputPipe extends ValidationPipe {
  // oxlint-disable-next-line typescript/no-explicit-any -- as the class it extends has it
  override transform(value: any, metadata: ArgumentMetadata): Promise<any> {
    return this.toValidate(metadata) ? super.transform(value, metadata) : value;
  }
}

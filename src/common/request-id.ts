import { randomFillSync } from 'node:crypto';
import { V7Generator } from 'uuidv7';

const numbers = new Uint32Array(1024);
let next = numbers.length;

/** Generator that requests random bytes from the operating system once per thousand numbers. */
const generator = new V7Generator({
  nextUint32() {
    if (next === numbers.length) {
      randomFillSync(numbers);
      next = 0;
    }
    return numbers[next++]!;
  },
});

/** Returns an id that identifies a request in the log, the journal and error messages. */
export function createRequestId(): string {
  return generator.generate().toString();
}

import { randomFillSync } from 'node:crypto';
import { V7Generator } from 'uuidv7';

const numbers = new Uint32Array(1024);
let next = numbers.length;

/** Asks the operating system for randomness once for a thousand numbers, and not for each request. */
const generator = new V7Generator({
  nextUint32() {
    if (next === numbers.length) {
      randomFillSync(numbers);
      next = 0;
    }
    return numbers[next++]!;
  },
});

/** The name under which a request is found again in the log, the journal and an error message. */
export function createRequestId(): string {
  return generator.generate().toString();
}

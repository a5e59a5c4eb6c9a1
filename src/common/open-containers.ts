/** An object with more names than this is compared through a set. */
const FEW_NAMES = 32;

/** The objects and arrays around a place in a JSON text, with the names that the objects have so far. */
export class OpenContainers {
  private depth = 0;
  private readonly isObject: boolean[] = [];
  /** The names of all open objects, one after the other; where those of each depth begin. */
  private readonly stack: string[] = [];
  private readonly starts: number[] = [];
  private readonly sets: (Set<string> | undefined)[] = [];
  private top = 0;

  /** Returns the depth inside the container. */
  enter(isObject: boolean): number {
    this.depth++;
    this.isObject[this.depth] = isObject;
    this.starts[this.depth] = this.top;
    this.sets[this.depth] = undefined;
    return this.depth;
  }

  /** Ignores an end without a beginning. */
  leave(): void {
    if (this.depth > 0) this.top = this.starts[this.depth--]!;
  }

  isInObject(): boolean {
    return this.depth > 0 && this.isObject[this.depth]!;
  }

  /** Returns how many names the innermost object has. */
  names(): number {
    return this.top - this.starts[this.depth]!;
  }

  /** Adds a name to the innermost object. Returns false if the object has it already. */
  add(name: string): boolean {
    if (this.has(name)) return false;
    this.stack[this.top++] = name;
    this.sets[this.depth]?.add(name);
    return true;
  }

  private has(name: string): boolean {
    const start = this.starts[this.depth]!;
    if (this.top - start > FEW_NAMES) return this.setOf(start).has(name);
    for (let index = start; index < this.top; index++) if (this.stack[index] === name) return true;
    return false;
  }

  private setOf(start: number): Set<string> {
    return (this.sets[this.depth] ??= new Set(this.stack.slice(start, this.top)));
  }
}

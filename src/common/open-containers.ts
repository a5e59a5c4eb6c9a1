/** Number of names above which an object uses a set to find duplicates. */
const FEW_NAMES = 32;

/** The objects and arrays that contain the current position in a JSON text, with the names found so far. */
export class OpenContainers {
  private depth = 0;
  private readonly isObject: boolean[] = [];
  /** The names of all open objects in one stack, with the start index of each depth. */
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

  /** Ignores an end without a start. */
  leave(): void {
    if (this.depth > 0) this.top = this.starts[this.depth--]!;
  }

  isInObject(): boolean {
    return this.depth > 0 && this.isObject[this.depth]!;
  }

  /** Returns the number of names of the innermost object. */
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

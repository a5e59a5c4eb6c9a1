type Undo = () => Promise<unknown> | void;

/** Cleanup at the end of the benchmark, regardless of how it ends. */
export class Cleanup {
  private readonly undoing: Undo[] = [];
  private readonly last: (() => void)[] = [];

  constructor() {
    process.on('exit', () => this.last.toReversed().forEach((undo) => undo()));
  }

  /** Functions called by `run`, in reverse order. */
  defer(undo: Undo): void {
    this.undoing.push(undo);
  }

  /**
   * Functions called synchronously when the process exits, after all others. They may find that the cleanup was already
   * done.
   */
  atExit(undo: () => void): void {
    this.last.push(undo);
  }

  async run(): Promise<void> {
    for (let undo = this.undoing.pop(); undo; undo = this.undoing.pop()) {
      await Promise.resolve(undo()).catch((error: unknown) => process.stderr.write(`Cleaning up: ${String(error)}\n`));
    }
  }
}

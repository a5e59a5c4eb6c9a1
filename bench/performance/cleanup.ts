type Undo = () => Promise<unknown> | void;

/** What has to be undone when the benchmark ends, however it ends. */
export class Cleanup {
  private readonly undoing: Undo[] = [];
  private readonly last: (() => void)[] = [];

  constructor() {
    process.on('exit', () => this.last.toReversed().forEach((undo) => undo()));
  }

  /** Undone by `run`, the latest first. */
  defer(undo: Undo): void {
    this.undoing.push(undo);
  }

  /** Undone when the process exits, after everything else; nothing can be awaited then, and it may be undone already. */
  atExit(undo: () => void): void {
    this.last.push(undo);
  }

  async run(): Promise<void> {
    for (let undo = this.undoing.pop(); undo; undo = this.undoing.pop()) {
      await Promise.resolve(undo()).catch((error: unknown) => process.stderr.write(`Cleaning up: ${String(error)}\n`));
    }
  }
}

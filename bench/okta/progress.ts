/** Prints the progress of the stand-in. */
export interface Progress {
  /** Starts a phase of `total` steps. */
  begin(phase: string, total: number): void;
  step(): void;
  end(): void;
}

export const SILENT: Progress = { begin: () => undefined, step: () => undefined, end: () => undefined };

const REDRAW_AFTER = 100;

/** Prints one updating line to a terminal. Otherwise prints a line at the end of each phase. */
export class LineProgress implements Progress {
  private phase = '';
  private total = 0;
  private done = 0;
  private started = 0;
  private drawn = 0;
  private readonly output: NodeJS.WriteStream;

  constructor(output: NodeJS.WriteStream) {
    this.output = output;
  }

  begin(phase: string, total: number): void {
    Object.assign(this, { phase, total, done: 0, started: performance.now(), drawn: 0 });
    this.draw();
  }

  step(): void {
    this.done++;
    this.draw();
  }

  end(): void {
    if (this.phase === '') {
      return;
    }
    const seconds = ((performance.now() - this.started) / 1000).toFixed(1);
    this.write(`${this.phase}: ${this.done} of ${this.total} in ${seconds} s`, '\n');
    this.phase = '';
  }

  private draw(): void {
    const now = performance.now();
    if (this.output.isTTY && now - this.drawn >= REDRAW_AFTER) {
      this.drawn = now;
      this.write(`${this.phase}: ${this.done} of ${this.total}`, '');
    }
  }

  private write(text: string, end: string): void {
    const width = this.output.columns || 80;
    this.output.write(this.output.isTTY ? `\r\u001b[K${text.slice(0, width - 1)}${end}` : `${text}\n`);
  }
}

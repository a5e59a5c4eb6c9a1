import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { maskSecrets } from '../common/secrets.js';
import type { LogLevel } from '../config/settings.js';

/** One JSON line per event. Headers that carry secrets never reach it, nor does a secret inside of a text. */
export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    hooks: { streamWrite: (line) => maskSecrets(line) },
    redact: ['*.headers.authorization', '*.headers.cookie', 'authorization', 'cookie'],
  });
}

/** Nest's own messages, in the same log; what Nest says of its start is left out. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  private write(level: 'debug' | 'warn' | 'error', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    if (message instanceof Error) this.logger[level]({ err: message, context }, message.message);
    else if (typeof message === 'object' && message !== null)
      this.logger[level]({ ...message, context }, textOf(rest[0]));
    else this.logger[level]({ context }, String(message));
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

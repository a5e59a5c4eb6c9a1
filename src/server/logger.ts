import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { maskSecrets } from '../common/secrets.js';
import type { LogLevel } from '../config/settings.js';

/** Logger with one JSON line per event. Headers with secrets are not logged, and secrets in texts are masked. */
export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    hooks: { streamWrite: (line) => maskSecrets(line) },
    redact: ['*.headers.authorization', '*.headers.cookie', 'authorization', 'cookie'],
  });
}

/** Writes Nest's messages to the same log, except those about its start. */
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

import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A wrong option. The message is for the person at the keyboard. */
export class OptionsError extends Error {}

/** The values of options; an argument that is none is an `OptionsError`. */
export function parseOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionsError(String(error instanceof Error ? error.message : error).replace(/\n.*/s, ''));
  }
}

/** The whole number that an option is. */
export function integer(name: string, text: string, from: number, to: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) {
    throw new OptionsError(`--${name} is a whole number from ${from} to ${to}, not "${text}"`);
  }
  return value;
}

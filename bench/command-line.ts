import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Invalid option. The message is for the user of the command line. */
export class OptionsError extends Error {}

/** Parses the values of options. Throws an `OptionsError` for an unknown argument. */
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

/** Parses an option that is a whole number. */
export function integer(name: string, text: string, from: number, to: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) {
    throw new OptionsError(`--${name} must be a whole number from ${from} to ${to}, not "${text}"`);
  }
  return value;
}

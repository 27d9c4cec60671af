/** Values of options: times, counts. */
import { InvalidArgumentError } from 'commander';

/** Virtual time with a suffix us, ms or s (bare: ms), in microseconds. */
export function parseTime(text: string): number {
  const [, digits, unit = 'ms'] = /^(\d+(?:\.\d+)?)(us|ms|s)?$/.exec(text) ?? [];
  if (digits === undefined)
    throw new InvalidArgumentError(`'${text}' is not a time: 500us, 20ms, 3s`);
  return Math.round(Number(digits) * { us: 1, ms: 1e3, s: 1e6 }[unit as 'us' | 'ms' | 's']);
}

/** A whole number. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`'${text}' is not a whole number`);
  return Number(text);
}

/** How many CPUs a kernel has. */
export function parseCpus(text: string): number {
  const count = parseCount(text);
  if (count < 1 || count > 1024)
    throw new InvalidArgumentError(`${text} is not between 1 and 1024`);
  return count;
}

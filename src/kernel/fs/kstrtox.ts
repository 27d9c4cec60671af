/** Numbers and truth values in texts that are written to files (lib/kstrtox.c). */
import { ERRNO } from '../../lowered/api/errno.ts';

const DIGITS: Readonly<Record<number, RegExp>> = { 8: /^[0-7]+$/, 10: /^\d+$/, 16: /^[\da-f]+$/i };
const PREFIXES: Readonly<Record<number, string>> = { 8: '0o', 10: '', 16: '0x' };

/** What a text in base 0 is written in (_parse_integer_fixup_radix). */
function radixOf(text: string): number {
  if (/^0x[\da-f]/i.test(text)) return 16;
  return text.startsWith('0') ? 8 : 10;
}

/** A whole number in base 0 (by prefix), 8, 10 or 16, within bounds; or why it is none. */
export function kstrtoll(
  text: string,
  base: number,
  min: bigint,
  max: bigint,
): { value: bigint } | { errno: number } {
  const [, sign, body] = /^([-+]?)(\w+)\n?$/.exec(text) ?? [];
  if (body === undefined || (sign === '-' && min === 0n)) return { errno: -ERRNO.EINVAL };
  const radix = base === 0 ? radixOf(body) : base;
  const digits = radix === 16 ? body.replace(/^0x/i, '') : body;
  if (!DIGITS[radix]?.test(digits)) return { errno: -ERRNO.EINVAL };
  const value = BigInt(`${PREFIXES[radix]}${digits}`) * (sign === '-' ? -1n : 1n);
  return value < min || value > max ? { errno: -ERRNO.ERANGE } : { value };
}

/** Linux's truth values by their first letters: y, n, t, f, 1, 0, on, off; null for anything else. */
export function kstrtobool(text: string): boolean | null {
  if (/^(?:[yt1]|on)/i.test(text)) return true;
  return /^(?:[nf0]|of)/i.test(text) ? false : null;
}

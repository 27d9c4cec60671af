/** Numbers and truth values in texts that are written to files (lib/kstrtox.c). */
import { ERRNO } from '../../lowered/api/errno.ts';

/** A whole number in base 0 (by prefix), 8, 10 or 16, within bounds; or why it is none. */
export function kstrtoll(
  text: string,
  base: number,
  min: bigint,
  max: bigint,
): { value: bigint } | { errno: number } {
  const match = /^([-+]?)(0x(?=[0-9a-f])|0(?=[0-7]))?([0-9a-f]+)\n?$/i.exec(text);
  if (!match) return { errno: -ERRNO.EINVAL };
  const [, sign, prefix = '', digits] = match as unknown as [string, string, string?, string?];
  const detected = prefix === '' ? 10 : prefix === '0' ? 8 : 16;
  const radix = base === 0 ? detected : base;
  if (sign === '-' && min === 0n) return { errno: -ERRNO.EINVAL };
  if (prefix.length === 2 && radix !== 16) return { errno: -ERRNO.EINVAL };
  const legal = { 8: /^[0-7]+$/, 10: /^[0-9]+$/, 16: /^[0-9a-f]+$/i }[radix];
  const whole = prefix === '0' ? `0${digits}` : digits!;
  if (!legal?.test(whole)) return { errno: -ERRNO.EINVAL };
  const value = BigInt(radix === 10 ? whole : `${radix === 8 ? '0o' : '0x'}${whole}`);
  const signed = sign === '-' ? -value : value;
  return signed < min || signed > max ? { errno: -ERRNO.ERANGE } : { value: signed };
}

/** Linux's truth values by their first letters: y, n, t, f, 1, 0, on, off; null for anything else. */
export function kstrtobool(text: string): boolean | null {
  if (/^(?:[yt1]|on)/i.test(text)) return true;
  return /^(?:[nf0]|of)/i.test(text) ? false : null;
}

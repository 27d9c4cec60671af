/** C's `sprintf` for K code. */
const PREFIXES: Readonly<Record<string, string>> = { x: '0x', X: '0X', o: '0' };

/** A number cut to an integer, 0 where it is none. */
function integerOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? BigInt(number) : 0n;
}

/**
 * C's formatting (ISO C 7.21.6.1): integers, characters and strings. A number is 32 bits wide where
 * it is shown as unsigned, a bigint 64.
 */
export function sprintf(format: string, ...args: unknown[]): string {
  let next = 0;
  return format.replace(
    /%([-+0 #]*)(\d+)?(?:\.(\d*))?([diuxXocs%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, type: string) => {
      if (type === '%') return '%';
      const value = args[next++];
      let sign = '';
      let text: string;
      if (type === 's')
        text = String(value).slice(0, precision === undefined ? undefined : Number(precision));
      else if (type === 'c')
        text = typeof value === 'number' ? String.fromCharCode(value) : String(value);
      else {
        const number = integerOf(value);
        const signed = type === 'd' || type === 'i';
        const bits = typeof value === 'bigint' ? 64 : 32;
        const shown = !signed && number < 0n ? BigInt.asUintN(bits, number) : number;
        if (signed)
          sign = shown < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
        const base = type === 'x' || type === 'X' ? 16 : type === 'o' ? 8 : 10;
        text = (shown < 0n ? -shown : shown).toString(base).padStart(Number(precision ?? 1), '0');
        if (type === 'X') text = text.toUpperCase();
        if (flags.includes('#') && shown !== 0n) sign = PREFIXES[type] ?? sign;
      }
      const wide = Number(width ?? 0);
      if (flags.includes('-')) return (sign + text).padEnd(wide);
      const zeros = flags.includes('0') && type !== 's' && type !== 'c' && precision === undefined;
      return zeros ? sign + text.padStart(wide - sign.length, '0') : (sign + text).padStart(wide);
    },
  );
}

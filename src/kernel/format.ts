/** C's formatting (ISO C 7.21.6.1, the integer, character and string conversions). */
export function sprintf(format: string, ...args: unknown[]): string {
  let next = 0;
  return format.replace(
    /%([-+0 ]*)(\d+)?(?:\.(\d+))?([diuxXocs%])/g,
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
        const number = typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)) || 0);
        const signed = type === 'd' || type === 'i';
        const shown =
          !signed && number < 0n ? BigInt.asUintN(number < -0x80000000n ? 64 : 32, number) : number;
        if (signed)
          sign = shown < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
        const base = type === 'x' || type === 'X' ? 16 : type === 'o' ? 8 : 10;
        text = (shown < 0n ? -shown : shown).toString(base).padStart(Number(precision ?? 1), '0');
        if (type === 'X') text = text.toUpperCase();
      }
      const wide = Number(width ?? 0);
      if (flags.includes('-')) return (sign + text).padEnd(wide);
      const zeros = flags.includes('0') && type !== 's' && type !== 'c' && precision === undefined;
      return zeros ? sign + text.padStart(wide - sign.length, '0') : (sign + text).padStart(wide);
    },
  );
}

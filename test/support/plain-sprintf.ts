/**
 * C's `sprintf` for the oracle: %d %i %u %x %X %o %c %s %% with flags, width and precision.
 * Written apart from the kernel's own, so that the two check each other.
 */

type Argument = number | bigint | string | boolean | null;

const SPEC = /%([-+ 0#]*)(\d*)(?:\.(\d*))?([diuxXocs%])/g;

function toInteger(value: Argument | undefined): bigint {
  if (typeof value === 'bigint') return value;
  const number = Math.trunc(Number(value ?? 0));
  return Number.isFinite(number) ? BigInt(number) : 0n;
}

/** Formats one integer argument: sign, digits (at least `precision` of them). */
function integer(
  value: Argument | undefined,
  type: string,
  flags: string,
  precision: number,
): [sign: string, digits: string] {
  let number = toInteger(value);
  let sign = '';
  if (type === 'd' || type === 'i') {
    if (number < 0n) sign = '-';
    else if (flags.includes('+')) sign = '+';
    else if (flags.includes(' ')) sign = ' ';
    if (number < 0n) number = -number;
  } else if (number < 0n) {
    number = BigInt.asUintN(typeof value === 'bigint' ? 64 : 32, number);
  }
  const base = type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  let digits = number.toString(base);
  if (type === 'X') digits = digits.toUpperCase();
  if (flags.includes('#') && number !== 0n) {
    if (type === 'x' || type === 'X') sign = `0${type}`;
    if (type === 'o') sign = '0';
  }
  return [sign, digits.padStart(precision, '0')];
}

/** Formats as C does. */
export function plainSprintf(format: string, ...args: Argument[]): string {
  let next = 0;
  return format.replace(
    SPEC,
    (_all, flags: string, widthText: string, precisionText: string | undefined, type: string) => {
      if (type === '%') return '%';
      const value = args[next++];
      const width = Number(widthText);
      const left = flags.includes('-');
      if (type === 's' || type === 'c') {
        let text =
          type === 'c' && typeof value === 'number' ? String.fromCharCode(value) : String(value);
        if (type === 's' && precisionText !== undefined)
          text = text.slice(0, Number(precisionText));
        return left ? text.padEnd(width) : text.padStart(width);
      }
      const precision = Number(precisionText ?? 1);
      const [sign, digits] = integer(value, type, flags, precision);
      if (left) return (sign + digits).padEnd(width);
      if (flags.includes('0') && precisionText === undefined)
        return sign + digits.padStart(width - sign.length, '0');
      return (sign + digits).padStart(width);
    },
  );
}

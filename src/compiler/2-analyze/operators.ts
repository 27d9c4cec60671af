/** Operators on scalar constants, as JavaScript means them. */

export type ConstantValue = number | string | boolean | null | undefined | bigint;

/** Longer texts and bigger integers are not folded: they would stand in every unit that uses them. */
const MAX_TEXT = 65_536;
const MAX_POWER = 4096n;

/** The result, or null if there is none: another operator, or an operand that it would refuse. */
export function unary(operator: string, value: ConstantValue): { value: ConstantValue } | null {
  switch (operator) {
    case '-':
      return { value: typeof value === 'bigint' ? -value : -(value as number) };
    case '+':
      return typeof value === 'bigint' ? null : { value: Number(value) };
    case '!':
      return { value: !value };
    case '~':
      return { value: typeof value === 'bigint' ? ~value : ~(value as number) };
    default:
      return null;
  }
}

const BINARY: Readonly<Record<string, (a: number, b: number) => ConstantValue>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
};

/** The result, or null if there is none: another operator, or operands that it would refuse. */
export function binary(
  operator: string,
  left: ConstantValue,
  right: ConstantValue,
): { value: ConstantValue } | null {
  const apply = Object.hasOwn(BINARY, operator) ? BINARY[operator] : undefined;
  if (!apply || isHuge(operator, left, right)) return null;
  try {
    // the operators take any scalars, and mean what they mean in the host
    return { value: apply(left as number, right as number) };
  } catch {
    return null;
  }
}

function isHuge(operator: string, left: ConstantValue, right: ConstantValue): boolean {
  if (typeof left === 'string' || typeof right === 'string')
    return `${left}`.length + `${right}`.length > MAX_TEXT;
  if (typeof right !== 'bigint' || typeof left !== 'bigint') return false;
  return (operator === '**' || operator === '<<') && right > MAX_POWER;
}

/** The text of a template's parts, or null if it is too long to be folded. */
export function concatenate(parts: readonly ConstantValue[]): string | null {
  let text = '';
  for (const part of parts) {
    text += String(part);
    if (text.length > MAX_TEXT) return null;
  }
  return text;
}

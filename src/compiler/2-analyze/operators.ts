/** JavaScript's operators on scalar constants; knows nothing of names. */

export type ConstantValue = number | string | boolean | null | undefined | bigint;

/** What an expression yields that is no constant, or that K leaves to the running kernel. */
export const NOT_CONSTANT = Symbol('not constant');

/** A prefix operator on a constant. */
export function unary(operator: string, value: ConstantValue): ConstantValue | typeof NOT_CONSTANT {
  switch (operator) {
    case '-':
      return typeof value === 'bigint' ? -value : -(value as number);
    case '+':
      return typeof value === 'bigint' ? NOT_CONSTANT : Number(value);
    case '!':
      return !value;
    case '~':
      return typeof value === 'bigint' ? ~value : ~(value as number);
    default:
      return NOT_CONSTANT;
  }
}

/** An infix operator on constants; what JavaScript would throw at is no constant. */
export function binary(
  operator: string,
  left: ConstantValue,
  right: ConstantValue,
): ConstantValue | typeof NOT_CONSTANT {
  if (
    (typeof left === 'bigint') !== (typeof right === 'bigint') &&
    typeof left !== 'string' &&
    typeof right !== 'string'
  )
    return NOT_CONSTANT;
  const a = left as number;
  const b = right as number;
  try {
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
        return a / b;
      case '%':
        return a % b;
      case '**':
        return a ** b;
      case '&':
        return a & b;
      case '|':
        return a | b;
      case '^':
        return a ^ b;
      case '<<':
        return a << b;
      case '>>':
        return a >> b;
      case '>>>':
        return a >>> b;
      case '<':
        return a < b;
      case '<=':
        return a <= b;
      case '>':
        return a > b;
      case '>=':
        return a >= b;
      case '===':
        return left === right;
      case '!==':
        return left !== right;
      default:
        return NOT_CONSTANT;
    }
  } catch {
    return NOT_CONSTANT;
  }
}

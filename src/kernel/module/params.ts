/**
 * Parameters: data of K code that a text sets when a module is loaded, or a file of sysfs afterwards
 * (kernel/params.c). Types, ranges, what is printed and what is refused are Linux's; the widest whole
 * numbers are those that JavaScript holds exactly.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { ParamType } from '../../lowered/api/module.ts';
import { split } from '../../lowered/symbol.ts';
import type { Macro } from '../../lowered/units.ts';
import { kstrtobool, kstrtoll } from '../fs/kstrtox.ts';
import type { ModuleParam } from '../fs/sys-module.ts';

/** The longest text (STANDARD_PARAM... of param_set_charp). */
const LONGEST = 1024;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The least and the greatest value of each whole type. */
const RANGES: Readonly<Partial<Record<ParamType, readonly [bigint, bigint]>>> = {
  byte: [0n, 255n],
  short: [-32768n, 32767n],
  ushort: [0n, 65535n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  uint: [0n, 2n ** 32n - 1n],
  hexint: [0n, 2n ** 32n - 1n],
  long: [-SAFE, SAFE],
  ulong: [0n, SAFE],
  ullong: [0n, SAFE],
};

/** Where a parameter's value is: a property of the data of its file. */
export interface Variable {
  holder: Record<string, unknown>;
  name: string;
}

export class KernelParam implements ModuleParam {
  readonly name: string;
  readonly mode: number;
  readonly type: ParamType;
  readonly variable: Variable;
  /** An array: where the number of its elements goes, if anywhere. */
  readonly count: Variable | null;
  readonly isArray: boolean;

  constructor(
    name: string,
    type: ParamType,
    mode: number,
    variable: Variable,
    array: { count: Variable | null } | null = null,
  ) {
    this.name = name;
    this.mode = mode;
    this.type = type;
    this.variable = variable;
    this.isArray = array !== null;
    this.count = array?.count ?? null;
  }

  show(): string {
    const value = this.variable.holder[this.variable.name];
    if (!this.isArray) return format(this.type, value);
    const values = Array.isArray(value) ? value : [];
    const count = this.count ? Number(this.count.holder[this.count.name]) : values.length;
    return values
      .slice(0, count)
      .map((each) => format(this.type, each))
      .join(',');
  }

  store(text: string | null): number {
    const { holder, name } = this.variable;
    if (this.isArray) return this.#storeArray(holder[name], text);
    const parsed = parse(this.type, text);
    if (typeof parsed === 'number') return parsed;
    holder[name] = parsed.value;
    return 0;
  }

  #storeArray(array: unknown, text: string | null): number {
    if (text === null || !Array.isArray(array)) return -ERRNO.EINVAL;
    const parts = text.replace(/\n$/, '').split(',');
    if (parts.length > array.length) return -ERRNO.EINVAL;
    for (const [i, part] of parts.entries()) {
      const parsed = parse(this.type, part);
      if (typeof parsed === 'number') return parsed;
      array[i] = parsed.value;
    }
    if (this.count) this.count.holder[this.count.name] = parts.length;
    return 0;
  }
}

/** The value that a text stands for, or a negative errno; no text where there is no `=`. */
function parse(type: ParamType, text: string | null): { value: unknown } | number {
  if (type === 'bool' || type === 'invbool') {
    const value = text === null ? true : kstrtobool(text);
    return value === null ? -ERRNO.EINVAL : { value: type === 'bool' ? value : !value };
  }
  if (text === null) return -ERRNO.EINVAL;
  if (type === 'charp') return text.length > LONGEST ? -ERRNO.ENOSPC : { value: text };
  const [min, max] = RANGES[type]!;
  const parsed = kstrtoll(text, 0, min, max);
  return 'errno' in parsed ? parsed.errno : { value: Number(parsed.value) };
}

function format(type: ParamType, value: unknown): string {
  switch (type) {
    case 'bool':
      return value ? 'Y' : 'N';
    case 'invbool':
      return value ? 'N' : 'Y';
    case 'charp':
      return value === null || value === undefined ? '(null)' : String(value);
    case 'hexint':
      return `0x${Number(value).toString(16).padStart(6, '0')}`;
    default:
      return String(Math.trunc(Number(value)));
  }
}

/** The parameters among an object's macros, by symbol; `variable` finds their data. */
export function paramsOf(
  macros: readonly Macro[],
  variable: (symbol: string) => Variable,
): { symbol: string; param: KernelParam }[] {
  return macros.flatMap(({ name: macro, args }) => {
    if (macro !== 'module_param' && macro !== 'module_param_array') return [];
    const [target, type, third] = args;
    const mode = args.at(-1);
    if (!target || !('symbol' in target) || !type || !('value' in type)) return [];
    if (!mode || !('value' in mode) || !third) return [];
    const count = 'symbol' in third ? variable(third.symbol) : null;
    const param = new KernelParam(
      split(target.symbol)[1],
      type.value as ParamType,
      Number(mode.value),
      variable(target.symbol),
      macro === 'module_param_array' ? { count } : null,
    );
    return [{ symbol: target.symbol, param }];
  });
}

/** Names are equal up to dashes and underscores (kernel/params.c: parameq). */
export const sameParam = (a: string, b: string): boolean =>
  a.replaceAll('-', '_') === b.replaceAll('-', '_');

/**
 * Strict check of a patch module that comes from outside. Emission trusts names, numbers and shapes
 * only after it: what passes can express nothing but K.
 */
import type { Expression, Loop } from './nodes.ts';
import type { Transformer } from './transformer.ts';
import type { FunctionUnit, StructUnit } from './units.ts';
import { walk } from './walk.ts';
import {
  BUILTIN_CALLS,
  BUILTIN_CLASSES,
  BUILTIN_CONSTANTS,
  FORBIDDEN_PROPERTIES,
} from './api/builtins.ts';
import { CALLBACK_MACROS } from './callbacks.ts';
import { KERNEL_API } from './kernel-api.ts';

type Check = (value: unknown, context: Context) => boolean;
interface Context {
  locals: number;
  labels: readonly number[];
  loops: readonly number[];
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SYMBOL = /^[^\p{Cc}]+:[A-Za-z_][A-Za-z0-9_.]*$/u;
const isText: Check = (value) => typeof value === 'string';
const isLine: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const position = { line: isLine, column: isLine };
const isFlag: Check = (value) => typeof value === 'boolean';
/** The name may be that of a property of the object which holds a file's data. */
const isSymbol: Check = (value) =>
  typeof value === 'string' && SYMBOL.test(value) && !value.endsWith(':__proto__');
const isName: Check = (value) =>
  typeof value === 'string' && IDENTIFIER.test(value) && !FORBIDDEN_PROPERTIES.has(value);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const listOf =
  (check: Check): Check =>
  (value, context) =>
    Array.isArray(value) && value.every((each) => check(each, context));
const maybe =
  (check: Check): Check =>
  (value, context) =>
    value === null || check(value, context);
const shape =
  (fields: Record<string, Check>): Check =>
  (value, context) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const keys = Object.keys(value);
    return (
      keys.length === Object.keys(fields).length &&
      keys.every(
        (key) =>
          Object.hasOwn(fields, key) &&
          fields[key]!((value as Record<string, unknown>)[key], context),
      )
    );
  };

const isLabel: Check = (value, { labels }) => labels.includes(value as number);
const isLoop: Check = (value, { loops }) => loops.includes(value as number);
const isTarget: Check = (value, context) =>
  ['local', 'data', 'member', 'index'].includes((value as { kind?: string } | null)?.kind ?? '') &&
  isExpression(value, context);

const BINARY = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '>>>',
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
];
const ASSIGN = [
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
  '>>>=',
  '&&=',
  '||=',
  '??=',
];

const isNative =
  (kind: string): Check =>
  (value) =>
    typeof value === 'string' &&
    Object.hasOwn(KERNEL_API, value) &&
    KERNEL_API[value]!.kind === kind;

/** A struct that K code may make. */
const isMade: Check = (value, context) =>
  isNative('struct')(value, context) && !(KERNEL_API[value as string] as { opaque?: true }).opaque;

const EXPRESSIONS: Record<string, Record<string, Check>> = {
  literal: {
    value: (value) =>
      value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
  },
  special: { name: oneOf('undefined', 'NaN', 'Infinity', '-0') },
  bigint: { digits: (value) => typeof value === 'string' && /^\d+$/.test(value) },
  local: {
    index: (value, { locals }) =>
      Number.isInteger(value) && (value as number) >= 0 && (value as number) < locals,
  },
  data: { symbol: isSymbol },
  function: { symbol: isSymbol },
  member: { object: isExpression, name: isName },
  index: { object: isExpression, index: isExpression },
  unary: { operator: oneOf('-', '+', '!', '~', 'typeof', 'void'), argument: isExpression },
  binary: { operator: oneOf(...BINARY), left: isExpression, right: isExpression },
  instanceof: { object: isExpression, struct: isSymbol },
  logical: { operator: oneOf('&&', '||', '??'), left: isExpression, right: isExpression },
  conditional: { test: isExpression, consequent: isExpression, alternate: isExpression },
  sequence: { expressions: listOf(isExpression) },
  assign: { operator: oneOf(...ASSIGN), target: isTarget, value: isExpression },
  update: { operator: oneOf('++', '--'), prefix: isFlag, target: isTarget },
  array: {
    elements: listOf((value, context) => isExpression(value, context) || isSpread(value, context)),
  },
  object: { properties: listOf(shape({ name: isName, value: isExpression })) },
  template: { quasis: listOf(isText), expressions: listOf(isExpression) },
  call: { callee: isSymbol, args: listOf(isExpression), ...position },
  'pointer-call': { callee: isExpression, args: listOf(isExpression), ...position },
  'method-call': { object: isExpression, name: isName, args: listOf(isExpression), ...position },
  'native-call': { name: isNative('function'), args: listOf(isExpression), ...position },
  'builtin-call': {
    name: (value) => BUILTIN_CALLS.has(value as string),
    args: listOf(isExpression),
  },
  'builtin-constant': { name: (value) => BUILTIN_CONSTANTS.has(value as string) },
  'new-struct': { struct: isSymbol },
  'new-builtin': {
    name: (value) => BUILTIN_CLASSES.has(value as string),
    args: listOf(isExpression),
  },
  'new-native': { name: isMade },
  'as-array': { argument: isExpression },
};

function kindOf(value: unknown): string {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return typeof kind === 'string' ? kind : '';
}

function isExpression(value: unknown, context: Context): boolean {
  const kind = kindOf(value);
  return (
    Object.hasOwn(EXPRESSIONS, kind) &&
    shape({ kind: oneOf(kind), ...EXPRESSIONS[kind] })(value, context) &&
    hasGaps(value as Expression)
  );
}

/** A template's texts stand around and between its expressions. */
const hasGaps = (node: Expression): boolean =>
  node.kind !== 'template' || node.quasis.length === node.expressions.length + 1;

function isSpread(value: unknown, context: Context): boolean {
  return shape({ kind: oneOf('spread'), argument: isExpression })(value, context);
}

/** Case tests are plain constants. */
const isLiteral: Check = (value, context) =>
  kindOf(value) === 'literal' && isExpression(value, context);

const isBlock: Check = (value, context) =>
  Array.isArray(value) && value.every((each) => isStatement(each, context));

function isStatement(value: unknown, context: Context): boolean {
  const kind = kindOf(value);
  const label = (value as { label?: number } | null)?.label ?? 0;
  const within: Check = (body) =>
    isBlock(body, {
      ...context,
      labels: [...context.labels, label],
      loops: kind === 'loop' ? [...context.loops, label] : context.loops,
    });
  const fields: Record<string, Record<string, Check>> = {
    expression: { expression: isExpression },
    if: { test: isExpression, then: isBlock, else: isBlock },
    loop: {
      label: isLine,
      post: isFlag,
      test: maybe(isExpression),
      // a `do … while` has no update
      update: (update, inner) =>
        update === null || (!(value as Loop).post && isExpression(update, inner)),
      body: within,
    },
    switch: {
      label: isLine,
      discriminant: isExpression,
      cases: listOf(shape({ test: maybe(isLiteral), body: within })),
    },
    block: { label: isLine, body: within },
    break: { label: isLabel },
    continue: { label: isLoop },
    return: { argument: maybe(isExpression) },
  };
  return (
    Object.hasOwn(fields, kind) &&
    shape({ kind: oneOf(kind), ...position, ...fields[kind] })(value, context)
  );
}

const STATIC = { locals: 0, labels: [], loops: [] };
const isPath: Check = (value) => typeof value === 'string' && /^[^\p{Cc}]+$/u.test(value);
const inFile = { ...position, endLine: isLine };
const place: Check = (value, context) =>
  shape(Object.hasOwn(Object(value) as object, 'file') ? { ...inFile, file: isPath } : inFile)(
    value,
    context,
  );
const isSymver: Check = (value) => typeof value === 'string' && /^0x[0-9a-f]{8}$/.test(value);
const common = { symbol: isSymbol, exported: isFlag, abi: isText, symver: isSymver, place };

const isFunction: Check = (value) => {
  const { params, locals, rest } = Object(value) as FunctionUnit;
  if (!Array.isArray(locals) || !(params <= locals.length) || (rest && params === 0)) return false;
  const body: Check = (list) => isBlock(list, { locals: locals.length, labels: [], loops: [] });
  return shape({
    kind: oneOf('function'),
    ...common,
    params: isLine,
    rest: isFlag,
    locals: listOf(isText),
    body,
    notrace: isFlag,
    init: isFlag,
  })(value, STATIC);
};
/** Initialisers run while nothing else does: they call nobody and change nothing. */
const isStatic: Check = (value, context) => {
  if (!isExpression(value, context)) return false;
  let isStill = true;
  walk(value as Expression, ({ kind }) => (isStill &&= !ACTIVE.has(kind)));
  return isStill;
};
const ACTIVE = new Set(['call', 'pointer-call', 'method-call', 'native-call', 'assign', 'update']);

const isData = shape({ kind: oneOf('data'), ...common, mutable: isFlag, init: isStatic });
const isStruct = shape({
  kind: oneOf('struct'),
  ...common,
  fields: listOf(shape({ name: isName, init: isStatic })),
  types: listOf(isText),
});

const isTransformer = shape({
  from: isStruct,
  to: isStruct,
  renamed: listOf(shape({ from: isName, to: isName })),
  convert: maybe(isSymbol),
  invert: maybe(isSymbol),
  converted: listOf(isName),
  inFlight: listOf(isSymbol),
});

/** Both layouts are one struct's, and each rename is of a field that goes to one that comes, once. */
function areOfFields({ from, to, renamed }: Transformer): boolean {
  const has = (unit: StructUnit, name: string): boolean =>
    unit.fields.some((field) => field.name === name);
  return (
    from.symbol === to.symbol &&
    new Set(renamed.flatMap((each) => [each.from, each.to])).size === 2 * renamed.length &&
    renamed.every((each) => has(from, each.from) && !has(to, each.from)) &&
    renamed.every((each) => has(to, each.to) && !has(from, each.to))
  );
}
const isConstant = shape({
  kind: oneOf('constant'),
  symbol: isSymbol,
  exported: isFlag,
  abi: isText,
  place,
});

const isArgument: Check = (value) => {
  const { symbol, path = [], value: plain = null } = Object(value) as Record<string, unknown>;
  if (symbol === undefined) return plain === null || typeof plain !== 'object';
  return isSymbol(symbol, STATIC) && listOf(isName)(path, STATIC);
};

const isSource = shape({
  object: isText,
  units: listOf((value, context) =>
    [isConstant, isData, isStruct].some((check) => check(value, context)),
  ),
  macros: listOf(
    shape({
      file: isText,
      macros: listOf(shape({ name: isName, args: listOf(isArgument), place })),
    }),
  ),
});

const isObject = shape({
  name: isText,
  functions: listOf(
    shape({
      unit: isFunction,
      change: oneOf('changed', 'new'),
      baseHash: maybe(isText),
      force: isFlag,
      text: listOf(isText),
    }),
  ),
  data: listOf(isData),
  dataOrder: listOf(isSymbol),
  structs: listOf(isStruct),
  callbacks: listOf(
    shape({
      kind: oneOf(...Object.values(CALLBACK_MACROS)),
      symbol: isSymbol,
    }),
  ),
  transformers: listOf(
    (value, context) => isTransformer(value, context) && areOfFields(value as Transformer),
  ),
  guards: listOf(shape({ function: isSymbol, data: maybe(isSymbol), path: listOf(isName) })),
});

const isPatchName: Check = (value) =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,55}$/.test(value);

const FIELDS: Record<string, Check> = {
  format: oneOf(3),
  name: isPatchName,
  replace: isFlag,
  base: listOf(shape({ name: isPatchName, checksum: isText })),
  kernel: shape({ name: isText, version: isText }),
  objects: listOf(isObject),
  requires: listOf(
    shape({
      symbol: isSymbol,
      kind: oneOf('function', 'data', 'struct'),
      abi: isText,
      symver: isSymver,
    }),
  ),
  symvers: listOf(shape({ symbol: isSymbol, symver: isSymver })),
  states: listOf(shape({ id: isLine, version: isLine })),
  sources: listOf(isSource),
  checksum: isText,
};

/** What is wrong, a line each; empty if the value is a well-formed module. */
export function validateModule(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return ['not an object'];
  const unknown = Object.keys(value)
    .filter((key) => !Object.hasOwn(FIELDS, key))
    .map((key) => `unknown field ${key}`);
  const bad = Object.entries(FIELDS)
    .filter(([key, check]) => !check((value as Record<string, unknown>)[key], STATIC))
    .map(([key]) => `malformed field ${key}`);
  return [...unknown, ...bad];
}

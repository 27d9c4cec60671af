/** What K has of JavaScript's built-ins, and the property names that it must not have. */

/** Method names of built-ins that K code may call; all are deterministic and take no callback. */
export const BUILTIN_METHODS: ReadonlySet<string> = new Set([
  // arrays and typed arrays
  'push',
  'pop',
  'shift',
  'unshift',
  'slice',
  'splice',
  'indexOf',
  'lastIndexOf',
  'includes',
  'join',
  'concat',
  'reverse',
  'fill',
  'at',
  'copyWithin',
  'subarray',
  'set',
  'sort',
  // Map and Set
  'get',
  'has',
  'add',
  'delete',
  'clear',
  // strings and numbers
  'charCodeAt',
  'charAt',
  'codePointAt',
  'substring',
  'startsWith',
  'endsWith',
  'padStart',
  'padEnd',
  'repeat',
  'split',
  'trim',
  'trimStart',
  'trimEnd',
  'toUpperCase',
  'toLowerCase',
  'replace',
  'replaceAll',
  'toFixed',
  'toPrecision',
  'toExponential',
]);

/** Methods that change what they are called on. */
export const MUTATING_METHODS: ReadonlySet<string> = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'reverse', 'fill', 'copyWithin', 'set', 'sort'],
  ...['add', 'delete', 'clear'],
]);

/** Plain data of built-ins. */
export const BUILTIN_PROPERTIES: ReadonlySet<string> = new Set([
  'length',
  'size',
  'byteLength',
  'byteOffset',
  'BYTES_PER_ELEMENT',
]);

/** Iterator makers: only as the one argument of `Array.from(…)` or of an array spread. */
export const BUILTIN_ITERATORS: ReadonlySet<string> = new Set(['keys', 'values', 'entries']);

/** Statics that K code may call. */
export const BUILTIN_CALLS: ReadonlySet<string> = new Set([
  ...[
    'abs',
    'ceil',
    'floor',
    'round',
    'trunc',
    'sign',
    'sqrt',
    'cbrt',
    'max',
    'min',
    'pow',
    'imul',
    'clz32',
    'fround',
    'exp',
    'log',
    'log2',
    'log10',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'hypot',
  ].map((name) => `Math.${name}`),
  'Number.isInteger',
  'Number.isSafeInteger',
  'Number.isFinite',
  'Number.isNaN',
  'Number.parseInt',
  'Number.parseFloat',
  'Array.isArray',
  'Array.from',
  'Array.of',
  'String.fromCharCode',
  'String.fromCodePoint',
  'BigInt.asIntN',
  'BigInt.asUintN',
  'Number',
  'String',
  'Boolean',
  'BigInt',
]);

export const BUILTIN_CONSTANTS: ReadonlySet<string> = new Set([
  'Math.PI',
  'Math.E',
  'Math.LN2',
  'Math.LN10',
  'Math.LOG2E',
  'Math.LOG10E',
  'Math.SQRT2',
  'Math.SQRT1_2',
  'Number.MAX_SAFE_INTEGER',
  'Number.MIN_SAFE_INTEGER',
  'Number.MAX_VALUE',
  'Number.MIN_VALUE',
  'Number.EPSILON',
  'Number.POSITIVE_INFINITY',
  'Number.NEGATIVE_INFINITY',
  'Number.NaN',
]);

/** What `new` may make besides structs. */
export const BUILTIN_CLASSES: ReadonlySet<string> = new Set([
  'Map',
  'Set',
  'Array',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]);

/** Property names that no K code may use. */
export const FORBIDDEN_PROPERTIES: ReadonlySet<string> = new Set([
  'constructor',
  'prototype',
  '__proto__',
  'toString',
  'toLocaleString',
  'valueOf',
  'toJSON',
  'then',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'caller',
  'callee',
  'arguments',
]);

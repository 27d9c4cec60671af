/** Node types that are no part of K: what to call them, and what to write instead. */
import { BUILTIN_CLASSES } from '../../lowered/api/builtins.ts';

type Advice = readonly [construct: string, advice: string];

const CLOSURE = 'write a top-level function, and pass what it needs as arguments.';
const ERRORS = 'return a negative errno, as the kernel does.';
const SLEEP = 'call functions that sleep; every call may.';
const STRUCT = 'declare fields with initialisers only; write functions that take the struct.';
const IMPORT = "import names one by one: import { name } from './file.ts'.";

export const REFUSED: Readonly<Record<string, Advice>> = {
  FunctionExpression: ['a function expression', CLOSURE],
  ClassExpression: ['a class expression', 'declare the struct at the top level.'],
  ObjectMethod: ['a method', CLOSURE],
  ClassMethod: ['a method', STRUCT],
  ClassPrivateMethod: ['a method', STRUCT],
  ClassPrivateProperty: ['a private field', STRUCT],
  ClassAccessorProperty: ['an accessor', STRUCT],
  StaticBlock: ['a static block', STRUCT],
  Decorator: ['a decorator', STRUCT],
  ThisExpression: ['`this`', 'pass the struct as an argument.'],
  Super: ['`super`', STRUCT],
  TryStatement: ['try', ERRORS],
  ThrowStatement: ['throw', ERRORS],
  AwaitExpression: ['await', SLEEP],
  YieldExpression: ['yield', SLEEP],
  ForInStatement: ['for…in', 'loop over an array, or over Array.from(map.keys()).'],
  RegExpLiteral: [
    'a regular expression',
    'compare characters, or use indexOf, startsWith and their like.',
  ],
  TaggedTemplateExpression: ['a tagged template', 'call a function.'],
  WithStatement: ['with', 'name the object.'],
  DebuggerStatement: ['debugger', 'use printk().'],
  Import: ['import()', IMPORT],
  ImportExpression: ['import()', IMPORT],
  MetaProperty: ['a meta property', 'pass what you need as an argument.'],
  ImportDefaultSpecifier: ['a default import', IMPORT],
  ImportNamespaceSpecifier: ['a namespace import', IMPORT],
  ExportDefaultDeclaration: ['a default export', 'export the declaration by name.'],
  ExportAllDeclaration: ['export *', 'import from the file that declares the name.'],
  ParenthesizedPattern: ['this pattern', 'write a plain assignment.'],
  TSModuleDeclaration: ['a namespace', 'use files.'],
  TSImportEqualsDeclaration: ['import =', IMPORT],
  TSExportAssignment: ['export =', 'export the declaration by name.'],
  TSParameterProperty: ['a parameter property', STRUCT],
  BindExpression: ['::', CLOSURE],
  DoExpression: ['a do expression', 'write statements.'],
  JSXElement: ['JSX', 'build text with templates.'],
};

/** Names of the host that TypeScript's own libraries offer, but K does not. */
export const K_GLOBALS: ReadonlySet<string> = new Set([
  ...['undefined', 'NaN', 'Infinity', 'Math', 'Number', 'String', 'Boolean', 'BigInt'],
  ...BUILTIN_CLASSES,
]);

/** Names of the host that K does not have, so that a use of one is called what it is. */
export const HOST_GLOBALS: ReadonlySet<string> = new Set(
  (
    'AbortController AggregateError ArrayBuffer Atomics Blob Buffer DataView Date ' +
    'Error EvalError Event EventTarget FinalizationRegistry Function Intl Iterator JSON Object ' +
    'Promise Proxy RangeError ReferenceError Reflect RegExp SharedArrayBuffer Symbol SyntaxError ' +
    'TextDecoder TextEncoder TypeError URIError URL Uint8ClampedArray WeakMap WeakRef WeakSet ' +
    'WebAssembly atob btoa clearImmediate clearInterval clearTimeout console crypto ' +
    'decodeURI decodeURIComponent document encodeURI encodeURIComponent escape eval exports fetch ' +
    'global globalThis isFinite isNaN module navigator parseFloat parseInt performance process ' +
    'queueMicrotask require self setImmediate setInterval setTimeout structuredClone unescape window'
  ).split(' '),
);

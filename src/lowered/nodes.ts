/**
 * The lowered form: what a function means, and nothing else.
 *
 * A small tree per unit. Locals are numbers, symbols are names that hold across files
 * (`fs/inode.ts:iput`), constants are folded into literals, destructuring, defaults, optional
 * chains, `for…of` and `wait_event` are spelled out. Its text is JSON, so a patch module can carry
 * it and a loader can check it. Positions (1-based, in the K file) are never part of a hash.
 *
 * Evaluation order is JavaScript's: operands left to right, in the order of the fields below.
 */

/** Where a statement begins, or the name of what is called stands. */
export interface Position {
  line: number;
  column: number;
}

/** `path:name`; path relative to the tree's root with `/`, e.g. `fs/inode.ts:iput`. */
export type SymbolId = string;

export type UnaryOperator = '-' | '+' | '!' | '~' | 'typeof' | 'void';
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '==='
  | '!=='
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>=';
export type LogicalOperator = '&&' | '||' | '??';
export type AssignOperator =
  | '='
  | '+='
  | '-='
  | '*='
  | '/='
  | '%='
  | '**='
  | '&='
  | '|='
  | '^='
  | '<<='
  | '>>='
  | '>>>='
  | '&&='
  | '||='
  | '??=';

/** What may be assigned to. */
export type Target = Local | Data | Member | Index;

/** A finite number that is not -0, a string, a boolean or null. */
export interface Literal {
  kind: 'literal';
  value: number | string | boolean | null;
}
/** Values that JSON cannot write. */
export interface Special {
  kind: 'special';
  name: 'undefined' | 'NaN' | 'Infinity' | '-0';
}
export interface BigIntLiteral {
  kind: 'bigint';
  digits: string;
}
export interface Local {
  kind: 'local';
  index: number;
}
/** A top-level data object, read or written by name. */
export interface Data {
  kind: 'data';
  symbol: SymbolId;
}
/** A function's name as a value: a pointer with stable identity. */
export interface FunctionPointer {
  kind: 'function';
  symbol: SymbolId;
}
export interface Member {
  kind: 'member';
  object: Expression;
  name: string;
}
/** `object[index]`; the index must be a number at run time. */
export interface Index {
  kind: 'index';
  object: Expression;
  index: Expression;
}
export interface Unary {
  kind: 'unary';
  operator: UnaryOperator;
  argument: Expression;
}
export interface Binary {
  kind: 'binary';
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
}
export interface InstanceOf {
  kind: 'instanceof';
  object: Expression;
  struct: SymbolId;
}
export interface Logical {
  kind: 'logical';
  operator: LogicalOperator;
  left: Expression;
  right: Expression;
}
export interface Conditional {
  kind: 'conditional';
  test: Expression;
  consequent: Expression;
  alternate: Expression;
}
export interface Sequence {
  kind: 'sequence';
  expressions: Expression[];
}
export interface Assign {
  kind: 'assign';
  operator: AssignOperator;
  target: Target;
  value: Expression;
}
export interface Update {
  kind: 'update';
  operator: '++' | '--';
  prefix: boolean;
  target: Target;
}
/** Array literal; a `Spread` element is an array, text, Map or Set at run time, or an iterator call. */
export interface ArrayLiteral {
  kind: 'array';
  elements: (Expression | Spread)[];
}
export interface Spread {
  kind: 'spread';
  argument: Expression;
}
export interface ObjectLiteral {
  kind: 'object';
  properties: { name: string; value: Expression }[];
}
/** `quasis.length === expressions.length + 1`; cooked text. */
export interface Template {
  kind: 'template';
  quasis: string[];
  expressions: Expression[];
}
/** A direct call of a K function. */
export interface Call extends Position {
  kind: 'call';
  callee: SymbolId;
  args: Expression[];
}
/** A call through a value: `handlers[i](x)`, `fn(x)`. */
export interface PointerCall extends Position {
  kind: 'pointer-call';
  callee: Expression;
  args: Expression[];
}
/** `object.name(args)`: a function pointer in a field, or a built-in method. */
export interface MethodCall extends Position {
  kind: 'method-call';
  object: Expression;
  name: string;
  args: Expression[];
}
/** A call of a function of `'kernel'` or `'user'`. */
export interface NativeCall extends Position {
  kind: 'native-call';
  name: string;
  args: Expression[];
}
/** A static of a listed built-in: `Math.floor`, `Array.from`, or a conversion: `Number`, `String`. */
export interface BuiltinCall {
  kind: 'builtin-call';
  name: string;
  args: Expression[];
}
/** A constant of a listed built-in: `Math.PI`, `Number.MAX_SAFE_INTEGER`. */
export interface BuiltinConstant {
  kind: 'builtin-constant';
  name: string;
}
/** `new Inode()`: a K struct; its initialisers run, they cannot call K functions. */
export interface NewStruct {
  kind: 'new-struct';
  struct: SymbolId;
}
/** `new Map()`, `new Uint8Array(n)`, … */
export interface NewBuiltin {
  kind: 'new-builtin';
  name: string;
  args: Expression[];
}
/** `new Mutex()`: a struct of `'kernel'`. */
export interface NewNative {
  kind: 'new-native';
  name: string;
}
/** Checks that a value is an array (of any sort) and yields it; for `for…of`, destructuring. */
export interface AsArray {
  kind: 'as-array';
  argument: Expression;
}

export type Expression =
  | Literal
  | Special
  | BigIntLiteral
  | Local
  | Data
  | FunctionPointer
  | Member
  | Index
  | Unary
  | Binary
  | InstanceOf
  | Logical
  | Conditional
  | Sequence
  | Assign
  | Update
  | ArrayLiteral
  | ObjectLiteral
  | Template
  | Call
  | PointerCall
  | MethodCall
  | NativeCall
  | BuiltinCall
  | BuiltinConstant
  | NewStruct
  | NewBuiltin
  | NewNative
  | AsArray;

/** Labels are numbers, one per loop, switch or labelled block of a function. */
export type Label = number;

export interface ExpressionStatement extends Position {
  kind: 'expression';
  expression: Expression;
}
export interface If extends Position {
  kind: 'if';
  test: Expression;
  then: Statement[];
  else: Statement[];
}
/**
 * `while`/`for` (`post: false`): test, body, update, again. `do` (`post: true`): body, test.
 * `continue` goes on with `update` (or, post, with the test).
 */
export interface Loop extends Position {
  kind: 'loop';
  label: Label;
  post: boolean;
  test: Expression | null;
  update: Expression | null;
  body: Statement[];
}
/** Case tests contain no calls; `test: null` is `default`. Fall-through as in JavaScript. */
export interface Switch extends Position {
  kind: 'switch';
  label: Label;
  discriminant: Expression;
  cases: { test: Expression | null; body: Statement[] }[];
}
export interface Block extends Position {
  kind: 'block';
  label: Label;
  body: Statement[];
}
export interface Break extends Position {
  kind: 'break';
  label: Label;
}
export interface Continue extends Position {
  kind: 'continue';
  label: Label;
}
export interface Return extends Position {
  kind: 'return';
  argument: Expression | null;
}

export type Statement =
  ExpressionStatement | If | Loop | Switch | Block | Break | Continue | Return;

export type Node = Expression | Spread | Statement;

/** A function unit to its fast body or to the remainder from a point, in the names of a script's scope. */
import type { FunctionUnit, StructUnit } from '../lowered/units.ts';
import type { Expression, Position, Return } from '../lowered/nodes.ts';
import { split } from '../lowered/symbol.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { Emission } from './mode.ts';
import type { FrameNames, Line } from './print.ts';
import { Printer } from './print.ts';
import { pointAmong } from './js.ts';
import { Remainder } from './remainder.ts';
import type { Scope } from './scope.ts';
import { sitesInData, sitesInFunction } from './sites.ts';
import { StatementEmitter } from './statement.ts';

/** Names that a local must not hide in emitted code. */
const RESERVED = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends ' +
    'false finally for function if import in instanceof new null return super switch this throw ' +
    'true try typeof var void while with let static yield await implements interface package ' +
    'private protected public arguments eval undefined NaN Infinity Math Number String Boolean ' +
    'Array Map Set BigInt Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array ' +
    'Float32Array Float64Array BigInt64Array BigUint64Array'
  ).split(' '),
);

/** JavaScript names of the locals: the author's where possible, each its own. */
export function localNames(unit: FunctionUnit): string[] {
  const used = new Set<string>();
  return unit.locals.map((name, i) => {
    const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name) && !used.has(name);
    const own = plain ? name : `${name.replace(/[^A-Za-z0-9_]/g, '_')}$${i}`;
    used.add(own);
    return own;
  });
}

const frameNames = (scope: Scope, symbol: string): FrameNames => ({
  version: scope.name('version', symbol),
  frames: scope.name('runtime', 'frames'),
});

/** The JavaScript name of a function or struct; no other name of a script ends so. */
export const jsName = (symbol: string): string =>
  `${split(symbol)[1].replace(/[^A-Za-z0-9_]/g, '_')}$`;

/** `function name(params) { … }`, entered by callers. */
export function emitFast(
  unit: FunctionUnit,
  layout: Layout,
  scope: Scope,
  emission: Emission,
): Line[] {
  const locals = localNames(unit);
  const { place } = unit;
  const end = endOf(unit);
  const sites = sitesInFunction(unit);
  const source = { layout, locals, roots: unit.body, scope, emission, resumeAt: 0, sites };
  const emitter = new StatementEmitter(source);
  emitter.counted = emission.recursive(unit.symbol);
  const body = emitter.body(unit.body);
  const printer = new Printer(frameNames(scope, unit.symbol));
  const params = locals.slice(0, unit.params);
  if (unit.rest) params[params.length - 1] = `...${params.at(-1)}`;
  printer.put(`function ${jsName(unit.symbol)}(${params.join(', ')}) {`, place);
  declare(printer, [...locals.slice(unit.params), ...emitter.temporaries]);
  if (emitter.counted) printer.put(emitter.enter(), place);
  printer.list(body);
  if (emitter.counted) printer.put(emitter.leave(), end);
  printer.put('}', end);
  return printer.lines;
}

/**
 * `function name($frame, $value) { … }`: what follows the point `pc`, whose call yielded `$value`.
 * It assumes the same of calls as the fast body. At point 0 all of the body follows.
 */
export function emitResume(
  unit: FunctionUnit,
  layout: Layout,
  scope: Scope,
  emission: Emission,
  pc: number,
): Line[] {
  const locals = localNames(unit);
  const { place } = unit;
  const end = endOf(unit);
  const sites = sitesInFunction(unit);
  const source = { layout, locals, roots: unit.body, scope, emission, resumeAt: pc, sites };
  const emitter = new StatementEmitter(source);
  const body = emitter.statements(unit.body);
  const printer = new Remainder(frameNames(scope, unit.symbol), pc);
  printer.put(`function ${jsName(unit.symbol)}resume($frame, $value) {`, place);
  declare(printer, [...locals, ...emitter.temporaries]);
  const entry = layout.liveAt(0).map((i) => locals[i]!);
  const saved = pc === 0 ? entry : pointAmong(body, pc)!.save;
  saved.forEach((name, i) => printer.put(`${name} = $frame[${i + 2}];`));
  if (pc === 0) printer.list(body);
  else printer.rest(body);
  printer.put('}', end);
  return printer.lines;
}

/** `function Name() { this.field = …; }`: the struct's constructor and run-time tag. */
export function emitStruct(unit: StructUnit, scope: Scope, emission: Emission): Line[] {
  const printer = new Printer({ version: '', frames: '' });
  printer.put(`function ${jsName(unit.symbol)}() {`, unit.place);
  for (const { name, init } of unit.fields) {
    const text = emitInitialiser(init, `${unit.symbol}.${name}`, scope, emission);
    printer.put(`this.${name} = ${text};`, unit.place);
  }
  printer.put('}', endOf(unit));
  return printer.lines;
}

/** The text of a static initialiser, whose value is called `path`; it contains no call of K code. */
export function emitInitialiser(
  init: Expression,
  path: string,
  scope: Scope,
  emission: Emission,
): string {
  const root: Return = { kind: 'return', argument: init, line: 0, column: 0 };
  const unit: FunctionUnit = {
    kind: 'function',
    symbol: ':',
    params: 0,
    rest: false,
    locals: [],
    body: [root],
    exported: false,
    notrace: false,
    init: false,
    abi: '',
    symver: '',
    place: { line: 0, column: 0, endLine: 0 },
  };
  const never: Emission = { ...emission, mode: 'voluntary', maySuspend: () => false };
  const layout = layoutOf(unit);
  const sites = sitesInData(init, path);
  const roots = unit.body;
  const source = { layout, locals: [], roots, scope, emission: never, resumeAt: 0, sites };
  const emitter = new StatementEmitter(source);
  emitter.scratch = false;
  return emitter.expression(init);
}

function declare(printer: Printer, names: string[]): void {
  if (names.length > 0) printer.put(`let ${names.join(', ')};`);
}

const endOf = ({ place }: FunctionUnit | StructUnit): Position => ({
  line: place.endLine,
  column: 1,
});

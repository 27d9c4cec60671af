/** A function unit to its fast or resume body, in the names of a script's scope. */
import type { FunctionUnit, StructUnit } from '../lowered/units.ts';
import type { Expression, Return } from '../lowered/nodes.ts';
import { split } from '../lowered/symbol.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { Emission } from './mode.ts';
import type { Line } from './print.ts';
import { Printer } from './print.ts';
import type { Js } from './js.ts';
import type { Scope } from './scope.ts';
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

const frameNames = (scope: Scope, symbol: string): ConstructorParameters<typeof Printer>[0] => ({
  version: scope.name('version', symbol),
  frames: scope.name('runtime', 'frames'),
  suspended: scope.name('runtime', 'SUSPENDED'),
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
  const names = localNames(unit);
  const emitter = new StatementEmitter(layout, names, scope, emission, unit.body);
  emitter.counted = emission.recursive(unit.symbol);
  const body = emitter.statements(unit.body);
  if (emission.mode === 'full') body.unshift(emitter.preemption(null));
  const printer = new Printer(frameNames(scope, unit.symbol), false);
  const params = names.slice(0, unit.params);
  if (unit.rest) params[params.length - 1] = `...${params.at(-1)}`;
  printer.put(`function ${jsName(unit.symbol)}(${params.join(', ')}) {`, unit.place.line);
  declare(printer, [...names.slice(unit.params), ...emitter.temporaries], unit.place.line);
  if (emitter.counted) printer.put(emitter.enter(), unit.place.line);
  printer.list(body);
  if (emitter.counted) printer.put(emitter.leave(), unit.place.endLine);
  printer.put('}', unit.place.endLine);
  return printer.lines;
}

/**
 * `function name($frame, $value) { … }`, entered at the frame's point; every call is checked. At
 * point 0 nothing has run: the parameters are back, and all of the body follows.
 */
export function emitResume(
  unit: FunctionUnit,
  layout: Layout,
  scope: Scope,
  emission: Emission,
): Line[] {
  const names = localNames(unit);
  const all: Emission = { ...emission, maySuspend: () => true };
  const emitter = new StatementEmitter(layout, names, scope, all, unit.body);
  const body = emitter.statements(unit.body);
  const printer = new Printer(frameNames(scope, unit.symbol), true);
  const { line, endLine } = unit.place;
  printer.put(`function ${jsName(unit.symbol)}resume($frame, $value) {`, line);
  declare(printer, ['$pc = $frame[1]', ...names, ...emitter.temporaries], line);
  printer.put('switch ($pc) {', line);
  const entry = (layout.live[0] ?? []).map((i) => names[i]!);
  for (const [pc, save] of [[0, entry] as const, ...savedAt(body)]) {
    const restore = save.map((name, i) => `${name} = $frame[${i + 2}];`);
    printer.put(`case ${pc}: ${restore.join(' ')} break;`, line);
  }
  printer.put('}', line);
  printer.list(body);
  printer.put('}', endLine);
  return printer.lines;
}

/** `function Name() { this.field = …; }`: the struct's constructor and run-time tag. */
export function emitStruct(unit: StructUnit, scope: Scope, emission: Emission): Line[] {
  const printer = new Printer({ version: '', frames: '', suspended: '' }, false);
  printer.put(`function ${jsName(unit.symbol)}() {`, unit.place.line);
  for (const { name, init } of unit.fields) {
    printer.put(`this.${name} = ${emitInitialiser(init, scope, emission)};`, unit.place.line);
  }
  printer.put('}', unit.place.endLine);
  return printer.lines;
}

/** The text of a static initialiser; it contains no call of K code. */
export function emitInitialiser(init: Expression, scope: Scope, emission: Emission): string {
  const root: Return = { kind: 'return', argument: init, line: 0 };
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
  const never: Emission = { ...emission, maySuspend: () => false };
  const emitter = new StatementEmitter(layoutOf(unit), [], scope, never, unit.body);
  emitter.scratch = false;
  return emitter.expression(init);
}

function declare(printer: Printer, names: string[], line: number): void {
  if (names.length > 0) printer.put(`let ${names.join(', ')};`, line);
}

function savedAt(list: readonly Js[]): Map<number, string[]> {
  const saved = new Map<number, string[]>();
  const visit = (node: Js): void => {
    if (node.kind === 'point') saved.set(node.pc, node.save);
    else if (node.kind === 'if') [...node.then, ...node.else].forEach(visit);
    else if (node.kind === 'loop' || node.kind === 'block') node.body.forEach(visit);
    else if (node.kind === 'switch') node.cases.forEach((each) => each.body.forEach(visit));
  };
  list.forEach(visit);
  return saved;
}

/**
 * Links images into a running kernel: symbols, cells, stubs, data and emitted code. Code is emitted
 * as needed; what is emitted depends on which calls may suspend, so a link may re-emit others.
 */
import { Script } from 'node:vm';
import { emitFast, emitInitialiser, emitResume, emitStruct } from '../emit/function.ts';
import { split } from '../emit/expression.ts';
import type { Emission, ModeName } from '../emit/mode.ts';
import type { Line } from '../emit/print.ts';
import type { Binding } from '../emit/scope.ts';
import { Scope } from '../emit/scope.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { DataUnit, FunctionUnit, ObjectImage, StructUnit, Unit } from '../lowered/units.ts';
import { Elision } from './elision.ts';
import type { Frame, Unwinder } from './frame.ts';
import { SUSPENDED } from './frame.ts';
import * as guards from './guards.ts';
import { Cell, FunctionSymbol, FunctionVersion } from './symbols.ts';
import type { KFunction } from './symbols.ts';

export interface LinkEnvironment {
  name: string;
  mode: ModeName;
  unwinder: Unwinder;
  natives: Readonly<Record<string, unknown>>;
  structs: Readonly<Record<string, unknown>>;
}

/** A K position on the host stack or in a frame. */
export interface TraceEntry {
  function: string;
  file: string;
  line: number;
}

/** The units that one owner brings, ready to link. */
export interface LinkUnits {
  functions: FunctionUnit[];
  data: DataUnit[];
  structs: StructUnit[];
  dataOrder: SymbolId[];
}

export function unitsOf(object: ObjectImage): LinkUnits {
  const units: LinkUnits = { functions: [], data: [], structs: [], dataOrder: object.dataOrder };
  for (const unit of object.files.flatMap((file) => file.units)) {
    if (unit.kind === 'function') units.functions.push(unit);
    else if (unit.kind === 'data') units.data.push(unit);
    else if (unit.kind === 'struct') units.structs.push(unit);
  }
  return units;
}

export class Linker {
  readonly functions = new Map<SymbolId, FunctionSymbol>();
  /** One object per file; its properties are the file's data. */
  readonly holders = new Map<string, Record<string, unknown>>();
  readonly structs = new Map<SymbolId, KFunction>();
  readonly #environment: LinkEnvironment;
  readonly #units = new Map<SymbolId, StructUnit | DataUnit>();
  readonly #scripts = new Map<string, { line: Line; version: FunctionVersion | null }[]>();
  readonly #stubs = new WeakMap<object, SymbolId>();
  #elision = new Elision([]);
  #generation = 0;

  constructor(environment: LinkEnvironment) {
    this.#environment = environment;
    Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 64);
  }

  /** The unit behind a data or struct symbol, if it is linked. */
  unit(symbol: SymbolId): StructUnit | DataUnit | undefined {
    return this.#units.get(symbol);
  }

  /** Adds new symbols and emits their code. Every reference must be linked already or come along. */
  link(owner: string, units: LinkUnits): void {
    for (const unit of units.functions) this.#declare(unit, owner);
    for (const unit of units.data) {
      const [file, name] = split(unit.symbol);
      this.#holder(file)[name] = undefined;
      this.#units.set(unit.symbol, unit);
    }
    this.#linkStructs(units.structs);
    this.refresh();
    const data = new Map(units.data.map((unit) => [unit.symbol, unit]));
    for (const symbol of units.dataOrder) {
      const unit = data.get(symbol);
      if (unit) this.#initialise(unit);
    }
  }

  /** Takes an owner's symbols away again; the caller has made sure that nothing refers to them. */
  unlink(units: LinkUnits): void {
    for (const { symbol } of units.functions) this.functions.delete(symbol);
    for (const { symbol } of units.structs) {
      this.structs.delete(symbol);
      this.#units.delete(symbol);
    }
    for (const { symbol } of units.data) {
      const [file, name] = split(symbol);
      delete this.#holder(file)[name];
      this.#units.delete(symbol);
    }
  }

  /** A new version of a known function; not active until it is pushed on the symbol's stack. */
  version(unit: FunctionUnit, owner: string): FunctionVersion {
    return new FunctionVersion(unit, owner, (version) => this.#compileResume(version));
  }

  /**
   * Emits what is missing or whose elision changed, over all versions on stacks and `incoming`
   * ones that are about to be pushed.
   */
  refresh(incoming: readonly FunctionVersion[] = []): void {
    const versions = [
      ...[...this.functions.values()].flatMap((symbol) => symbol.stack),
      ...incoming,
    ];
    const units: Unit[] = [...versions.map((version) => version.unit), ...this.#units.values()];
    this.#elision = new Elision(units);
    const stale = versions.filter((version) => {
      const checks = this.#checksOf(version);
      if (version.fast !== null && version.checks === checks) return false;
      version.checks = checks;
      return true;
    });
    this.#emit(stale);
    for (const symbol of this.functions.values()) symbol.retarget();
  }

  /** Re-emits all callers with fresh cells, so that the engine may inline across a changed target. */
  regenerate(): void {
    for (const symbol of this.functions.values()) symbol.cell = new Cell(symbol.stubCell.fn);
    const versions = [...this.functions.values()].flatMap((symbol) => symbol.stack);
    for (const version of versions) version.resumeBody = null;
    this.#emit(versions);
    for (const symbol of this.functions.values()) symbol.retarget();
  }

  /** The symbol that a function value stands for. */
  symbolOf(value: unknown): SymbolId | undefined {
    return typeof value === 'function' ? this.#stubs.get(value) : undefined;
  }

  stub(symbol: SymbolId): KFunction {
    const known = this.functions.get(symbol);
    if (!known) throw new Error(`no such function: ${symbol}`);
    return known.stub;
  }

  /** K positions of a host error's stack, innermost first. */
  backtrace(error: Error): TraceEntry[] {
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = (_error, sites) => sites;
    const sites = error.stack as unknown;
    Error.prepareStackTrace = prepare;
    if (!Array.isArray(sites)) return [];
    return (sites as NodeJS.CallSite[]).flatMap((site) => {
      const at = this.#scripts.get(site.getFileName() ?? '')?.[(site.getLineNumber() ?? 0) - 1];
      if (!at?.version) return [];
      return [{ function: at.version.name(), file: at.version.file(), line: at.line.line }];
    });
  }

  #emission(): Emission {
    return { mode: this.#environment.mode, maySuspend: (node) => this.#elision.maySuspend(node) };
  }

  /** The decisions that an emission of the version would take, as text. */
  #checksOf(version: FunctionVersion): string {
    const active: number[] = [];
    for (const node of version.layout.pointNodes) {
      if (this.#elision.maySuspend(node)) active.push(version.layout.of(node).pc);
    }
    return `${this.#environment.mode} ${active.join(' ')}`;
  }

  #declare(unit: FunctionUnit, owner: string): void {
    const stubCell = new Cell(unlinked);
    const stub = this.#makeStub(unit, stubCell);
    const symbol = new FunctionSymbol(unit.symbol, stub, stubCell, new Cell(unlinked));
    symbol.stack.push(this.version(unit, owner));
    this.functions.set(unit.symbol, symbol);
    this.#stubs.set(stub, unit.symbol);
  }

  #makeStub(unit: FunctionUnit, cell: Cell): KFunction {
    const names = Array.from({ length: unit.params }, (_, i) => `a${i}`);
    if (unit.rest) names[names.length - 1] = `...${names.at(-1)}`;
    const name = split(unit.symbol)[1].replace(/[^A-Za-z0-9_]/g, '_');
    const list = names.join(', ');
    const text = `(c) => function ${name}$stub(${list}) { return c.fn(${list}); }`;
    const make = new Script(text).runInThisContext() as (cell: Cell) => KFunction;
    const stub = make(cell);
    for (const property of ['name', 'length', 'prototype']) Reflect.deleteProperty(stub, property);
    Object.setPrototypeOf(stub, guards.FUNCTION_VALUE);
    return Object.freeze(stub);
  }

  #holder(file: string): Record<string, unknown> {
    const known = this.holders.get(file) ?? {};
    this.holders.set(file, known);
    return known;
  }

  /** Structs in an order in which each comes after those that its initialisers make. */
  #linkStructs(units: StructUnit[]): void {
    const waiting = new Map(units.map((unit) => [unit.symbol, unit]));
    const make = (unit: StructUnit): void => {
      waiting.delete(unit.symbol);
      this.#units.set(unit.symbol, unit);
      const scope = new Scope();
      const lines = emitStruct(unit, scope, this.#emission());
      for (const { kind, key } of scope.bindings) {
        const needed = kind === 'struct' ? waiting.get(key) : undefined;
        if (needed) make(needed);
      }
      const name = split(unit.symbol)[1];
      const texts = [...scope.head(), ...lines.map((line) => line.text), `return ${name};`];
      const constructor = this.#run(
        texts,
        scope,
        `suture:struct/${unit.symbol}`,
        new Map(),
      ) as KFunction;
      this.structs.set(unit.symbol, constructor);
    };
    for (const unit of units) if (waiting.has(unit.symbol)) make(unit);
  }

  #initialise(unit: DataUnit): void {
    const [file, name] = split(unit.symbol);
    const scope = new Scope();
    const text = emitInitialiser(unit.init, scope, this.#emission());
    this.#holder(file)[name] = this.#run(
      [...scope.head(), `return ${text};`],
      scope,
      `suture:data/${unit.symbol}`,
      new Map(),
    );
  }

  #emit(versions: FunctionVersion[]): void {
    if (versions.length === 0) return;
    const perSymbol = new Map<SymbolId, FunctionVersion>();
    const rest: FunctionVersion[] = [];
    for (const version of versions) {
      if (perSymbol.has(version.symbol)) rest.push(version);
      else perSymbol.set(version.symbol, version);
    }
    const scope = new Scope();
    const emission = this.#emission();
    const lines: { line: Line; version: FunctionVersion | null }[] = [];
    const names: string[] = [];
    let index = 0;
    for (const version of perSymbol.values()) {
      const body = emitFast(version.unit, version.layout, scope, emission);
      const name = `$f${index++}`;
      names.push(name);
      body[0]!.text = `const ${name} = ${body[0]!.text}`;
      lines.push(...body.map((line) => ({ line, version })));
    }
    const functions = this.#runLines(
      lines,
      scope,
      `return [${names.join(', ')}];`,
      perSymbol,
    ) as KFunction[];
    [...perSymbol.values()].forEach((version, i) => {
      version.fast = functions[i]!;
    });
    this.#emit(rest);
  }

  #compileResume(version: FunctionVersion): (frame: Frame, value: unknown) => unknown {
    const scope = new Scope();
    const body = emitResume(version.unit, version.layout, scope, this.#emission());
    body[0]!.text = `const $resume = ${body[0]!.text}`;
    const lines = body.map((line) => ({ line, version }));
    const versions = new Map([[version.symbol, version]]);
    return this.#runLines(lines, scope, 'return $resume;', versions) as (
      frame: Frame,
      value: unknown,
    ) => unknown;
  }

  #runLines(
    lines: { line: Line; version: FunctionVersion | null }[],
    scope: Scope,
    result: string,
    versions: Map<SymbolId, FunctionVersion>,
  ): unknown {
    const head = scope.head();
    const file = `suture:${this.#environment.name}/${this.#generation++}`;
    const blank = { line: { text: '', line: 0 }, version: null };
    this.#scripts.set(file, [blank, ...head.map(() => blank), ...lines]);
    return this.#run(
      [...head, ...lines.map(({ line }) => line.text), result],
      scope,
      file,
      versions,
    );
  }

  #run(
    texts: string[],
    scope: Scope,
    filename: string,
    versions: Map<SymbolId, FunctionVersion>,
  ): unknown {
    const script = new Script(`($b) => { 'use strict';\n${texts.join('\n')}\n}`, { filename });
    const values = scope.bindings.map((binding) => this.#resolve(binding, versions));
    return (script.runInThisContext() as (bindings: unknown[]) => unknown)(values);
  }

  #resolve({ kind, key }: Binding, versions: Map<SymbolId, FunctionVersion>): unknown {
    switch (kind) {
      case 'cell':
        return this.functions.get(key)?.cell ?? missing(key);
      case 'stub':
        return this.functions.get(key)?.stub ?? missing(key);
      case 'data':
        return this.#holder(key);
      case 'struct':
        return this.structs.get(key) ?? missing(key);
      case 'version':
        return versions.get(key) ?? missing(key);
      case 'native':
        return this.#environment.natives[key] ?? missing(key);
      case 'native-struct':
        return this.#environment.structs[key] ?? missing(key);
      case 'runtime':
        return this.#runtime(key);
    }
  }

  #runtime(key: string): unknown {
    switch (key) {
      case 'SUSPENDED':
        return SUSPENDED;
      case 'suspend':
        return this.#environment.unwinder.suspend;
      case 'torture':
        return this.#environment.unwinder.torture;
      default:
        return (guards as Record<string, unknown>)[key] ?? missing(key);
    }
  }
}

function missing(key: string): never {
  throw new Error(`unresolved symbol ${key}`);
}

function unlinked(): never {
  throw new Error('a function was called before it was linked');
}

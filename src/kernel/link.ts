/**
 * Links images into a running kernel: symbols, cells, data and emitted code. Code is emitted one
 * script a file and owner; what is emitted depends on which calls may suspend, so a link may emit
 * other files anew.
 */
import { emitFast, emitInitialiser, emitResume, emitStruct, jsName } from '../emit/function.ts';
import { split } from '../lowered/symbol.ts';
import type { Emission, ModeName } from '../emit/mode.ts';
import type { Binding } from '../emit/scope.ts';
import { Scope } from '../emit/scope.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { Rename } from '../lowered/transformer.ts';
import type { DataUnit, FunctionUnit, StructUnit, Unit } from '../lowered/units.ts';
import type { Body } from './cell.ts';
import { Cell } from './cell.ts';
import { Elision } from './elision.ts';
import type { Unwinder } from './frame.ts';
import { KeptCode } from './kept-code.ts';
import { Oops, describeFault, isDefect } from './oops.ts';
import * as guards from './guards.ts';
import type { LinkUnits } from './link-units.ts';
import type { CodeLine, CompiledScript, TraceEntry } from './scripts.ts';
import { Scripts } from './scripts.ts';
import { Structs, withMakers } from './struct-tags.ts';
import type { ResumeBody } from './symbols.ts';
import { FunctionSymbol, FunctionVersion } from './symbols.ts';

export interface LinkEnvironment {
  name: string;
  /** The mode to start in. */
  mode: ModeName;
  unwinder: Unwinder;
  natives: Readonly<Record<string, unknown>>;
  structs: Readonly<Record<string, unknown>>;
  /** Where the K files lie, for a debugger; without it, emitted code carries no source maps. */
  sourceRoot?: string | undefined;
  /** Symbols have come or gone. */
  changed?: () => void;
}

/** The versions of one file and owner, and the script that holds their fast bodies. */
interface Code {
  versions: FunctionVersion[];
  /** What the emission assumed of each call, as text. */
  assumed: string;
  script: CompiledScript;
  /** The constructors that it was run with. */
  structs: ReadonlyMap<SymbolId, Body | undefined>;
}

export class Linker {
  readonly functions = new Map<SymbolId, FunctionSymbol>();
  /** Data by file and owner; the properties of a holder are the data objects. */
  readonly holders = new Map<string, Record<string, unknown>>();
  readonly structs = new Structs();
  readonly #environment: LinkEnvironment;
  readonly units = new Map<SymbolId, StructUnit | DataUnit>();
  readonly holderKeys = new Map<SymbolId, string>();
  readonly #scripts: Scripts;
  #code = new Map<string, Code>();
  /** What was unlinked and may come back, where that is wanted. */
  #kept: KeptCode<Code> | null = null;
  #elision: Elision;
  #mode: ModeName;

  constructor(environment: LinkEnvironment) {
    this.#environment = environment;
    this.#mode = environment.mode;
    this.#elision = new Elision([], environment.mode);
    this.#scripts = new Scripts(
      environment.name,
      (binding) => this.#resolve(binding),
      environment.sourceRoot ?? null,
    );
  }

  /** The unit behind a data or struct symbol, if it is linked. */
  unit(symbol: SymbolId): StructUnit | DataUnit | undefined {
    return this.units.get(symbol);
  }

  /** All versions of all functions, in link order. */
  versions(): FunctionVersion[] {
    return [...this.functions.values()].flatMap((symbol) => symbol.stack);
  }

  /** Data objects with who brought them, in link order. */
  dataSymbols(): { unit: DataUnit; owner: string }[] {
    return [...this.holderKeys].map(([symbol, key]) => ({
      unit: this.units.get(symbol) as DataUnit,
      owner: key.slice(key.indexOf('\n') + 1),
    }));
  }

  /** The layout of the instances with a tag; null if their struct is gone. */
  layoutOf(prototype: object): StructUnit | null {
    const symbol = this.structs.liveTag(prototype);
    return symbol === null ? null : (this.units.get(symbol) as StructUnit);
  }

  /** The tables have been filled from elsewhere: makes the constructors that they name. */
  makeStructs(): void {
    this.structs.clear();
    this.#linkStructs([...this.units.values()].filter((unit) => unit.kind === 'struct'));
  }

  /**
   * Gives structs other layouts: `new` makes instances of these from now on, with the tag that the live
   * ones have, whose fields are the caller's business. The result undoes it.
   */
  relayout(units: readonly StructUnit[], renamed: readonly Rename[]): () => void {
    const before = units.map(({ symbol }) => this.units.get(symbol) as StructUnit);
    const forget = this.structs.retire(before, renamed);
    this.#exchange(units);
    return () => {
      this.#exchange(before);
      forget();
    };
  }

  /** The constructors of the units, of the structs whose initialisers use these, and the code that does. */
  #exchange(units: readonly StructUnit[]): void {
    this.#linkStructs([...withMakers(units, this.units.values()).values()]);
    this.refresh();
  }

  /** The cell of a function that is linked. */
  cell(symbol: SymbolId): Cell {
    return this.functions.get(symbol)?.cell ?? missing(symbol);
  }

  /**
   * Adds new symbols and emits their code. Every reference must be linked already or come along. An
   * initialiser that faults is an `Oops`: then the caller unlinks what it wanted to add.
   */
  link(owner: string, units: LinkUnits): void {
    for (const unit of units.functions) {
      const symbol = this.#symbolOf(unit.symbol);
      symbol.stack.splice(0, Infinity, this.version(unit, owner));
      this.functions.set(unit.symbol, symbol);
    }
    for (const unit of units.data) {
      const [file, name] = split(unit.symbol);
      const key = `${file}\n${owner}`;
      const holder = this.holders.get(key) ?? this.#kept?.holders.get(key) ?? {};
      holder[name] = undefined;
      this.holders.set(key, holder);
      this.#kept?.holders.set(key, holder);
      this.holderKeys.set(unit.symbol, key);
      this.units.set(unit.symbol, unit);
    }
    this.#linkStructs(units.structs);
    this.refresh();
    const data = new Map(units.data.map((unit) => [unit.symbol, unit]));
    for (const symbol of units.dataOrder) {
      const unit = data.get(symbol);
      if (unit) this.#initialise(unit);
    }
    this.#environment.changed?.();
  }

  /** Takes symbols away again; the caller has made sure that nothing refers to them. */
  unlink(units: LinkUnits): void {
    for (const { symbol } of units.functions) {
      const gone = this.functions.get(symbol);
      for (const version of gone?.stack ?? []) version.freed = true;
      gone?.retarget();
      if (gone) gone.cell.$gone = gone.original().owner;
      this.functions.delete(symbol);
    }
    for (const { symbol } of units.structs) {
      this.structs.unlink(symbol);
      this.units.delete(symbol);
    }
    for (const { symbol } of units.data) {
      this.holderKeys.delete(symbol);
      this.units.delete(symbol);
    }
    const used = new Set(this.holderKeys.values());
    for (const key of this.holders.keys()) if (!used.has(key)) this.holders.delete(key);
    this.#environment.changed?.();
  }

  /** A new version of a known function; not active until it is pushed on the symbol's stack. */
  version(unit: FunctionUnit, owner: string): FunctionVersion {
    const kept = this.#kept?.revive(unit, owner);
    if (kept) return kept;
    const made = new FunctionVersion(unit, owner, (each, pc) => this.#compileResume(each, pc));
    this.#kept?.versions.set(unit, made);
    return made;
  }

  /** Whatever is linked from now on, unlinked and linked again is emitted once only. */
  keep(): void {
    this.structs.keepTags();
    this.#kept ??= new KeptCode(this.functions, this.holders, this.#code);
  }

  #symbolOf(id: SymbolId): FunctionSymbol {
    const symbol = this.#kept?.symbol(id) ?? new FunctionSymbol(new Cell(id));
    this.#kept?.functions.set(id, symbol);
    return symbol;
  }

  /**
   * Emits what is missing or was emitted under other assumptions, over all versions on stacks and
   * `incoming` ones that are about to be pushed; forgets the rest. A version whose owner is gone has
   * no code, though a patch may still lead to it.
   */
  refresh(incoming: readonly FunctionVersion[] = []): void {
    const all = [...this.versions(), ...incoming];
    const versions = all.filter(({ freed }) => !freed);
    const units: Unit[] = [
      ...versions.map((version) => version.unit),
      ...this.units.values(),
      ...this.structs.former.units,
    ];
    this.#elision = new Elision(units, this.#mode, this.structs.former.renamed);
    const groups = new Map<string, FunctionVersion[]>();
    for (const version of versions) {
      const key = `${version.file()}\n${version.owner}`;
      groups.set(key, [...(groups.get(key) ?? []), version]);
    }
    const before = this.#code;
    this.#code = new Map();
    for (const [key, members] of groups) {
      const known = before.get(key) ?? this.#kept?.code.get(key);
      const assumed = members.map((version) => this.#assumptionsOf(version)).join('\n');
      const same =
        known?.assumed === assumed && members.every((version, i) => version === known.versions[i]);
      this.#code.set(key, same ? known : this.#emit(members, assumed));
      if (same && this.#isStale(known)) this.#run(known);
    }
    const used = new Set(this.#code.values());
    if (this.#kept) for (const [key, code] of this.#code) this.#kept.code.set(key, code);
    else for (const code of before.values()) if (!used.has(code)) this.#scripts.drop(code.script);
    for (const symbol of this.functions.values()) symbol.retarget();
  }

  /** Emits all code for another mode. Frames stay valid: points and slots are the same in all. */
  setMode(mode: ModeName): void {
    this.#mode = mode;
    this.refresh();
  }

  /** Makes all code anew, so that no call site is slow because its target was replaced once; not where it is kept. */
  regenerate(): void {
    if (this.#kept) return;
    for (const code of this.#code.values()) this.#run(code);
    for (const symbol of this.functions.values()) symbol.retarget();
  }

  /** K positions of a host error's stack, innermost first. */
  backtrace(error: Error, most = Infinity): TraceEntry[] {
    return this.#scripts.backtrace(error, most);
  }

  #emission(): Emission {
    return {
      mode: this.#mode,
      maySuspend: (node) => this.#elision.maySuspend(node),
      holdsFunctions: (field) => this.#elision.holdsFunctions(field),
      recursive: (symbol) => this.#elision.recursive(symbol),
      holder: (symbol) => this.holderKeys.get(symbol) ?? missing(symbol),
      mutable: (symbol) => (this.units.get(symbol) as DataUnit).mutable,
    };
  }

  /** What an emission of the version would take from the elision, as text. */
  #assumptionsOf(version: FunctionVersion): string {
    const active: string[] = [this.#mode];
    for (const node of version.layout.calls) {
      const { pc } = version.layout.of(node);
      if (this.#elision.maySuspend(node)) active.push(`${pc}`);
      if (node.kind === 'method-call' && this.#elision.holdsFunctions(node.name))
        active.push(`f${pc}`);
    }
    if (this.#elision.recursive(version.symbol)) active.push('r');
    return active.join(' ');
  }

  #emit(versions: FunctionVersion[], assumed: string): Code {
    const scope = new Scope();
    const emission = this.#emission();
    const lines = versions.flatMap((version, i): CodeLine[] => {
      const body = emitFast(version.unit, version.layout, scope, emission);
      body[0]!.text = `const $f${i} = ${body[0]!.text}`;
      return body.map((line) => ({ line, version }));
    });
    const result = `return [${versions.map((_, i) => `$f${i}`).join(', ')}];`;
    const script = this.#scripts.compile(lines, result, scope, this.#within(versions));
    const structs = new Map<SymbolId, Body | undefined>(
      scope.bindings.flatMap(({ kind, key }) => (kind === 'struct' ? [[key, undefined]] : [])),
    );
    const code = { versions, assumed, script, structs };
    this.#run(code);
    return code;
  }

  #run(code: Code): void {
    const { script, versions, structs } = code;
    const bodies = script.run() as Body[];
    versions.forEach((version, i) => version.renew(bodies[i]!));
    code.structs = new Map([...structs.keys()].map((key) => [key, this.structs.get(key)]));
  }

  /** Whether it makes structs with constructors that are no longer theirs. */
  #isStale({ structs }: Code): boolean {
    return [...structs].some(([symbol, made]) => this.structs.get(symbol) !== made);
  }

  #compileResume(version: FunctionVersion, pc: number): ResumeBody {
    const scope = new Scope();
    const body = emitResume(version.unit, version.layout, scope, this.#emission(), pc);
    body[0]!.text = `const $resume = ${body[0]!.text}`;
    const lines = body.map((line) => ({ line, version }));
    const resolve = this.#within([version]);
    return this.#scripts.compile(lines, 'return $resume;', scope, resolve).run() as ResumeBody;
  }

  #linkStructs(units: readonly StructUnit[]): void {
    this.structs.link(units, (unit) => {
      this.units.set(unit.symbol, unit);
      const scope = new Scope();
      const lines = emitStruct(unit, scope, this.#emission());
      const text = [...lines.map((line) => line.text), `return ${jsName(unit.symbol)};`];
      return this.#scripts.compile([], text.join('\n'), scope).run() as Body;
    });
  }

  /** An initialiser calls nobody, but may read what is not there. */
  #initialise(unit: DataUnit): void {
    const scope = new Scope();
    const text = emitInitialiser(unit.init, unit.symbol, scope, this.#emission());
    const holder = this.holders.get(this.holderKeys.get(unit.symbol)!)!;
    const [file, name] = split(unit.symbol);
    try {
      holder[name] = this.#scripts.compile([], `return ${text};`, scope).run();
    } catch (error) {
      if (isDefect(error)) throw error;
      const where = `${name} (${file}:${unit.place.line})`;
      throw new Oops(`initialiser of ${where}: ${describeFault(error)}`);
    }
  }

  /** Resolves the names of a script that holds the given versions. */
  #within(versions: readonly FunctionVersion[]): (binding: Binding) => unknown {
    const own = new Map(versions.map((version) => [version.symbol, version]));
    return (binding) =>
      binding.kind === 'version' ? own.get(binding.key) : this.#resolve(binding);
  }

  #resolve({ kind, key }: Binding): unknown {
    switch (kind) {
      case 'cell':
        return this.cell(key);
      case 'data':
        return this.holders.get(key) ?? missing(key);
      case 'struct':
        return this.structs.get(key) ?? missing(key);
      case 'native':
        return this.#environment.natives[key] ?? missing(key);
      case 'native-struct':
        return this.#environment.structs[key] ?? missing(key);
      case 'runtime':
        return this.#runtime(key);
      case 'version':
        return missing(key);
    }
  }

  #runtime(key: string): unknown {
    switch (key) {
      case 'stop':
        return this.#environment.unwinder.stop;
      case 'unwinder':
        return this.#environment.unwinder;
      case 'frames':
        return this.#environment.unwinder.frames;
      case 'depth':
        return this.#environment.unwinder.depth;
      case 'preempt':
        return this.#environment.unwinder.preempt;
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

/**
 * Hoisting: what may suspend cannot stay inside an expression, so it becomes a statement in front of
 * it, which says what its frame keeps: the live locals and the temporaries that are pending.
 */
import { BUILTIN_METHODS } from '../lowered/api/builtins.ts';
import type { Node, Position } from '../lowered/nodes.ts';
import { walk } from '../lowered/walk.ts';
import type { Js } from './js.ts';
import type { Layout, NodeLayout } from './layout.ts';
import { mark } from './marks.ts';
import type { AccessKind, Emission } from './mode.ts';
import { preempts } from './mode.ts';
import { isCallPoint } from './points.ts';
import type { Scope } from './scope.ts';
import type { Sites } from './sites.ts';

/** The point before an access to shared data, which consumes some operands. */
export interface Access {
  pc: number;
  kind: AccessKind;
  /** What is accessed, given the operands' texts. */
  place(texts: readonly string[]): [object: string, field: string];
  /** A condition without which there is no such access. */
  when?: string;
}

/** What a function is emitted from. */
export interface Source {
  layout: Layout;
  /** JavaScript names of the locals. */
  locals: string[];
  roots: readonly Node[];
  scope: Scope;
  emission: Emission;
  /** A point that is spelled out even if this emission never suspends there: a frame waits at it. */
  resumeAt: number;
  /** Where structs of the machine are made. */
  sites: Sites;
}

export class Hoister {
  /** Where hoisted statements go; the statement emitter swaps it. */
  out: Js[] = [];
  readonly temporaries = new Set<string>();
  /** Whether temporaries can be declared around the emitted text. */
  scratch = true;
  protected readonly layout: Layout;
  protected readonly locals: string[];
  protected readonly scope: Scope;
  protected readonly emission: Emission;
  protected readonly sites: Sites;
  /** Names whose values a suspension here must keep, besides the live locals. */
  protected pending: string[] = [];
  /** Where the statement stands that is being emitted. */
  protected at: Position = { line: 0, column: 0 };
  readonly #resumeAt: number;
  /** Points at which this emission may suspend. */
  readonly #active: boolean[] = [];
  /** How many points up to this one are hoisted. */
  readonly #hoisted: Int32Array;

  constructor({ layout, locals, roots, scope, emission, resumeAt, sites }: Source) {
    this.layout = layout;
    this.locals = locals;
    this.scope = scope;
    this.emission = emission;
    this.sites = sites;
    this.#resumeAt = resumeAt;
    this.#hoisted = new Int32Array(layout.points + 1);
    for (const root of roots) walk(root, (node) => this.#activate(node, layout.of(node)));
    for (let pc = 1; pc <= layout.points; pc++)
      this.#hoisted[pc] = this.#hoisted[pc - 1]! + Number(this.isHoisted(pc));
  }

  #activate(node: Node, { pc, access, read }: NodeLayout): void {
    const { emission } = this;
    const verify = emission.mode === 'verify';
    this.#active[pc] = isCallPoint(node) ? emission.maySuspend(node) : preempts(emission.mode);
    this.#active[access] = verify && (node.kind !== 'data' || emission.mutable(node.symbol));
    this.#active[read] =
      verify &&
      node.kind === 'method-call' &&
      (!BUILTIN_METHODS.has(node.name) || emission.holdsFunctions(node.name));
  }

  /** Whether a point is spelled out. */
  protected isHoisted(pc: number): boolean {
    return pc !== 0 && (pc === this.#resumeAt || this.#active[pc] === true);
  }

  /** Whether the node or something below it is hoisted. */
  protected suspends(node: Node): boolean {
    const { lo, hi } = this.layout.of(node);
    return lo <= hi && this.#hoisted[hi]! > this.#hoisted[lo - 1]!;
  }

  protected code(text: string): void {
    this.out.push({ kind: 'code', text, at: this.at });
  }

  protected runtime(name: string): string {
    return this.scope.name('runtime', name);
  }

  protected temporary(node: Node, suffix = ''): string {
    const name = `$t${this.layout.of(node).id}${suffix}`;
    this.temporaries.add(name);
    return name;
  }

  /** Runs `emit` with `names` kept across suspensions. */
  protected holding<T>(names: readonly string[], emit: () => T): T {
    const depth = this.pending.length;
    this.pending.push(...names);
    const result = emit();
    this.pending.length = depth;
    return result;
  }

  /** Statements hoisted while `emit` runs, instead of appending them to `out`. */
  protected capture(emit: () => void): Js[] {
    const outer = this.out;
    this.out = [];
    emit();
    const inner = this.out;
    this.out = outer;
    return inner;
  }

  /** A call: hoisted if it may suspend. `result` '' asks for the node's own temporary. */
  protected callPoint(node: Node & Position, call: string, result: string | null): string {
    const { pc } = this.layout.of(node);
    if (!this.isHoisted(pc)) return mark(node) + call + mark(this.at);
    const name = result === '' ? this.temporary(node) : result;
    const stop = `${this.runtime('stop')}.suspended`;
    const again = `${this.runtime('torture')}(${name ?? ''})`;
    const test = this.emission.mode === 'torture' ? `${stop} || ${again}` : stop;
    this.#point(pc, name === null ? `${call};` : `${name} = ${call};`, test, name);
    return name ?? '';
  }

  /** The point before an access, at which only `verify` mode suspends. */
  protected accessPoint({ pc, kind, place, when }: Access, texts: readonly string[]): void {
    const [object, field] = place(texts);
    const ask = this.#ask(kind, object, field);
    this.#point(pc, '', when === undefined ? ask : `${when} && ${ask}`, null);
  }

  /** Where full preemption may take the CPU away: the entry (pc 0), or a loop's back-edge. */
  protected preemptionPoint(pc: number): void {
    const preempt = this.runtime('preempt');
    if (this.emission.mode === 'verify')
      this.#point(pc, '', this.#ask(pc === 0 ? 'enter' : 'loop', 'null', 'null'), null);
    else this.#point(pc, '', `--${preempt}.left < 0 && ${preempt}.now()`, null);
  }

  #ask(kind: AccessKind, object: string, field: string): string {
    return `${this.runtime('unwinder')}.access('${kind}', ${object}, ${field})`;
  }

  #point(pc: number, run: string, test: string, result: string | null): void {
    const live = this.layout.liveAt(pc).map((i) => this.locals[i]!);
    this.out.push({
      kind: 'point',
      pc,
      run,
      test: pc === 0 || this.#active[pc] ? test : null,
      result,
      save: [...live, ...this.pending],
      at: this.layout.positions[pc]!,
    });
  }
}

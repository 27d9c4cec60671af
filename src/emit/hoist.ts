/**
 * Hoisting: a call that may suspend cannot stay inside an expression, so it becomes a statement in
 * front of it, which says what its frame keeps: the live locals and the temporaries that are pending.
 */
import type { Node } from '../lowered/nodes.ts';
import { walk as visit } from '../lowered/walk.ts';
import type { Js } from './js.ts';
import type { Layout } from './layout.ts';
import { isCallPoint } from './layout.ts';
import type { Emission } from './mode.ts';
import type { Scope } from './scope.ts';

export class Hoister {
  /** Where hoisted statements go; the statement emitter swaps it. */
  out: Js[] = [];
  readonly temporaries = new Set<string>();
  /** Whether temporaries can be declared around the emitted text. */
  scratch = true;
  protected readonly locals: string[];
  protected readonly layout: Layout;
  protected readonly scope: Scope;
  protected readonly emission: Emission;
  /** Names whose values a suspension here must keep, besides the live locals. */
  protected pending: string[] = [];
  protected line = 0;
  #active: Int32Array;

  constructor(layout: Layout, locals: string[], scope: Scope, emission: Emission, roots: Node[]) {
    this.layout = layout;
    this.locals = locals;
    this.scope = scope;
    this.emission = emission;
    this.#active = new Int32Array(layout.points + 2);
    const mark = (node: Node): void => {
      if (this.isActive(node)) this.#active[layout.of(node).pc] = 1;
    };
    for (const root of roots) visit(root, mark);
    for (let pc = 1; pc < this.#active.length; pc++) this.#active[pc]! += this.#active[pc - 1]!;
  }

  /** Whether the node itself must be hoisted. */
  protected isActive(node: Node): boolean {
    return isCallPoint(node) && this.emission.maySuspend(node);
  }

  /** Whether the node or something below it must be hoisted. */
  protected suspends(node: Node): boolean {
    const { lo, hi } = this.layout.of(node);
    return lo <= hi && this.#active[hi]! > this.#active[lo - 1]!;
  }

  protected at(line: number): void {
    this.line = line;
  }

  protected code(text: string): void {
    this.out.push({ kind: 'code', text, line: this.line });
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
  protected holding<T>(names: string[], emit: () => T): T {
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

  /** Names of the locals that are live at a point. */
  protected live(pc: number): string[] {
    return (this.layout.live[pc] ?? []).map((i) => this.locals[i]!);
  }

  /** A call: hoisted if it may suspend. `result` '' asks for the node's own temporary. */
  protected point(node: Node & { line: number }, call: string, result: string | null): string {
    if (!this.isActive(node)) return call;
    const { pc } = this.layout.of(node);
    const name = result === '' ? this.temporary(node) : result;
    const save = [...this.live(pc), ...this.pending];
    const torture = this.emission.mode === 'torture';
    this.out.push({
      kind: 'point',
      pc,
      result: name,
      call: torture ? `${this.runtime('torture')}(${call})` : call,
      save,
      line: node.line,
    });
    return name ?? '';
  }
}

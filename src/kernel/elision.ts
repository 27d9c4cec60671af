/**
 * Which calls may suspend, over all code that is loaded: a least fixpoint over direct calls, calls
 * through fields (by field name) and calls through other values.
 */
import { preempts } from '../emit/mode.ts';
import type { ModeName } from '../emit/mode.ts';
import type { CallFacts } from '../lowered/call-facts.ts';
import { callFacts } from '../lowered/call-facts.ts';
import { nativeCalls, nativeSleeps, nativeSpins } from '../lowered/natives.ts';
import type { Node } from '../lowered/nodes.ts';
import type { Rename } from '../lowered/transformer.ts';
import type { Unit } from '../lowered/units.ts';
import { components } from './components.ts';

/** Nodes of the call graph besides functions: a call through a value, and one through a field. */
const ANY_POINTER = '*';
const fieldNode = (name: string): string => `.${name}`;

/** Who may call whom; what is stored in a field is called through the field's node. */
function graphOf(
  all: readonly CallFacts[],
  stored: ReadonlyMap<string, ReadonlySet<string>>,
  open: ReadonlySet<string>,
  escaped: ReadonlySet<string>,
): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>([[ANY_POINTER, new Set(escaped)]]);
  const edgesOf = (node: string): Set<string> => {
    const known = graph.get(node) ?? new Set();
    graph.set(node, known);
    return known;
  };
  for (const [field, symbols] of stored)
    for (const symbol of symbols) edgesOf(fieldNode(field)).add(symbol);
  for (const field of open) edgesOf(fieldNode(field)).add(ANY_POINTER);
  for (const { symbol, calls, fieldCalls, valueCall } of all) {
    const edges = edgesOf(symbol);
    for (const each of calls.keys()) edges.add(each);
    for (const field of fieldCalls.keys()) edges.add(fieldNode(field));
    if (valueCall !== null) edges.add(ANY_POINTER);
  }
  return graph;
}

/** The answer for all loaded code; recomputed when code comes or goes. */
export class Elision {
  readonly #suspending = new Set<string>();
  readonly #functionFields: Set<string>;
  readonly #recursive = new Set<string>();
  readonly #mode: ModeName;

  /** `mode`: where entries are points every K function may suspend, in torture every call does. `renamed`: fields of structs. */
  constructor(units: Iterable<Unit>, mode: ModeName, renamed: readonly Rename[] = []) {
    this.#mode = mode;
    const all = [...units].map(callFacts);
    const stored = new Map<string, Set<string>>();
    const escaped = new Set<string>();
    const open = new Set<string>();
    const read = new Set<string>();
    for (const facts of all) {
      for (const { field, symbol } of facts.stored) {
        stored.set(field, (stored.get(field) ?? new Set()).add(symbol));
      }
      for (const symbol of facts.escaped.keys()) escaped.add(symbol);
      for (const { symbol } of facts.handed) escaped.add(symbol);
      facts.openFields.forEach((field) => open.add(field));
      facts.readFields.forEach((field) => read.add(field));
    }
    // values went from one field to the other, and perhaps back
    for (const { from, to } of [...renamed, ...renamed]) {
      const symbols = new Set([...(stored.get(from) ?? []), ...(stored.get(to) ?? [])]);
      if (symbols.size > 0) stored.set(from, symbols).set(to, symbols);
      if (open.has(from) || open.has(to)) open.add(from).add(to);
      if (read.has(from) || read.has(to)) read.add(from).add(to);
    }
    this.#functionFields = new Set([...stored.keys(), ...open]);
    for (const field of read) stored.get(field)?.forEach((symbol) => escaped.add(symbol));
    this.#propagate(all, graphOf(all, stored, open, escaped));
  }

  /** Component by component, callees first: what is in a cycle, and what may suspend. */
  #propagate(all: readonly CallFacts[], graph: ReadonlyMap<string, ReadonlySet<string>>): void {
    const sleeping = new Set(all.filter(({ sleep }) => sleep).map(({ symbol }) => symbol));
    for (const component of components(graph)) {
      const suspends = component.some(
        (node) =>
          sleeping.has(node) || [...graph.get(node)!].some((each) => this.#suspending.has(each)),
      );
      const isCycle = component.length > 1 || graph.get(component[0]!)!.has(component[0]!);
      for (const node of component) {
        if (suspends) this.#suspending.add(node);
        if (isCycle) this.#recursive.add(node);
      }
    }
  }

  /** Whether a function may be called while it runs, by itself or what it calls. */
  recursive(symbol: string): boolean {
    return this.#recursive.has(symbol);
  }

  /** Whether a call of the symbol may suspend. */
  function(symbol: string): boolean {
    return this.#suspending.has(symbol);
  }

  /** Whether a field of this name may hold a function. */
  holdsFunctions(field: string): boolean {
    return this.#functionFields.has(field);
  }

  /** Whether a call node may suspend. */
  maySuspend(node: Node): boolean {
    if (this.#mode === 'torture') return true;
    const full = preempts(this.#mode);
    switch (node.kind) {
      case 'call':
        return full || this.#suspending.has(node.callee);
      case 'native-call':
        if (nativeCalls(node.name)) return full || this.#suspending.has(ANY_POINTER);
        return nativeSleeps(node.name) || (full && nativeSpins(node.name));
      case 'pointer-call':
        return full || this.#suspending.has(ANY_POINTER);
      case 'method-call':
        return full ? this.holdsFunctions(node.name) : this.#suspending.has(fieldNode(node.name));
      default:
        return false;
    }
  }
}

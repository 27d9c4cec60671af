/**
 * Which calls may suspend, over all code that is loaded: a least fixpoint over direct calls, calls
 * through fields (by field name) and calls through other values. Sound without types: a function
 * stored in a field only, and always directly, is reached by calls of that field; any other use of
 * its name makes it reachable from every call through a value.
 */
import { preempts } from '../emit/mode.ts';
import { nativeCalls, nativeSleeps, nativeSpins } from '../emit/points.ts';
import type { Expression, Node, Spread } from '../lowered/nodes.ts';
import type { ModeName } from '../emit/mode.ts';
import type { Unit } from '../lowered/units.ts';
import { components } from './components.ts';
import { childrenOf, rootsOf } from '../lowered/walk.ts';

/** What one unit contributes. */
interface Facts {
  symbol: string;
  calls: Set<string>;
  fieldCalls: Set<string>;
  valueCall: boolean;
  sleeps: boolean;
  stored: [field: string, symbol: string][];
  escaped: Set<string>;
  openFields: Set<string>;
  readFields: Set<string>;
}

const COMPARISONS = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=']);

function factsOf(unit: Unit): Facts {
  const facts: Facts = {
    symbol: unit.symbol,
    calls: new Set(),
    fieldCalls: new Set(),
    valueCall: false,
    sleeps: false,
    stored: [],
    escaped: new Set(),
    openFields: new Set(),
    readFields: new Set(),
  };
  const store = (field: string, value: Expression): void => {
    if (value.kind === 'function') facts.stored.push([field, value.symbol]);
    else if (value.kind === 'conditional') {
      visit(value.test, false);
      store(field, value.consequent);
      store(field, value.alternate);
    } else {
      if (mayBeFunction(value)) facts.openFields.add(field);
      visit(value, true);
    }
  };
  /** `flows`: the node's value goes on to somewhere it could be called from. */
  const visit = (node: Node | Expression | Spread, flows: boolean): void => {
    switch (node.kind) {
      case 'function':
        if (flows) facts.escaped.add(node.symbol);
        return;
      case 'member':
        if (flows) facts.readFields.add(node.name);
        return visit(node.object, false);
      case 'call':
        facts.calls.add(node.callee);
        break;
      case 'native-call':
        facts.sleeps ||= nativeSleeps(node.name);
        facts.valueCall ||= nativeCalls(node.name);
        break;
      case 'pointer-call':
        facts.valueCall = true;
        break;
      case 'method-call':
        facts.fieldCalls.add(node.name);
        visit(node.object, false);
        node.args.forEach((each) => visit(each, true));
        return;
      case 'object':
        for (const { name, value } of node.properties) store(name, value);
        return;
      case 'assign':
        if (node.target.kind === 'member' && ['=', '??=', '||=', '&&='].includes(node.operator)) {
          visit(node.target.object, true);
          store(node.target.name, node.value);
          if (flows) visit(node.value, true);
          return;
        }
        break;
      case 'binary':
        if (COMPARISONS.has(node.operator)) {
          visit(node.left, false);
          return visit(node.right, false);
        }
        break;
      case 'logical':
        visit(node.left, flows && node.operator !== '&&');
        return visit(node.right, flows);
      case 'unary':
        return visit(node.argument, false);
      case 'instanceof':
        return visit(node.object, false);
      case 'conditional':
        visit(node.test, false);
        visit(node.consequent, flows);
        return visit(node.alternate, flows);
      case 'if':
        visit(node.test, false);
        [...node.then, ...node.else].forEach((each) => visit(each, true));
        return;
      case 'expression':
        return visit(node.expression, false);
      default:
        break;
    }
    for (const child of childrenOf(node)) visit(child, true);
  };
  if (unit.kind === 'struct') for (const { name, init } of unit.fields) store(name, init);
  else for (const root of rootsOf(unit)) visit(root, true);
  return facts;
}

function mayBeFunction(value: Expression): boolean {
  return ![
    'literal',
    'special',
    'bigint',
    'binary',
    'unary',
    'template',
    'update',
    'array',
    'object',
    'new-struct',
    'new-builtin',
    'new-native',
    'builtin-call',
    'builtin-constant',
    'instanceof',
  ].includes(value.kind);
}

/** Nodes of the call graph besides functions: a call through a value, and one through a field. */
const ANY_POINTER = '*';
const fieldNode = (name: string): string => `.${name}`;

/** Who may call whom; what is stored in a field is called through the field's node. */
function graphOf(
  all: readonly Facts[],
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
    for (const each of calls) edges.add(each);
    for (const field of fieldCalls) edges.add(fieldNode(field));
    if (valueCall) edges.add(ANY_POINTER);
  }
  return graph;
}

/** The answer for all loaded code; recomputed when code comes or goes. */
export class Elision {
  readonly #suspending = new Set<string>();
  readonly #functionFields: Set<string>;
  readonly #recursive = new Set<string>();
  readonly #mode: ModeName;

  /** `mode`: where entries are points every K function may suspend, in torture every call does. */
  constructor(units: Iterable<Unit>, mode: ModeName) {
    this.#mode = mode;
    const all = [...units].map(cachedFacts);
    const stored = new Map<string, Set<string>>();
    const escaped = new Set<string>();
    const open = new Set<string>();
    const read = new Set<string>();
    for (const facts of all) {
      for (const [field, symbol] of facts.stored) {
        stored.set(field, (stored.get(field) ?? new Set()).add(symbol));
      }
      facts.escaped.forEach((symbol) => escaped.add(symbol));
      facts.openFields.forEach((field) => open.add(field));
      facts.readFields.forEach((field) => read.add(field));
    }
    this.#functionFields = new Set([...stored.keys(), ...open]);
    for (const field of read) stored.get(field)?.forEach((symbol) => escaped.add(symbol));
    this.#propagate(all, graphOf(all, stored, open, escaped));
  }

  /** Component by component, callees first: what is in a cycle, and what may suspend. */
  #propagate(all: readonly Facts[], graph: ReadonlyMap<string, ReadonlySet<string>>): void {
    const sleeping = new Set(all.filter(({ sleeps }) => sleeps).map(({ symbol }) => symbol));
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

const cache = new WeakMap<Unit, Facts>();

function cachedFacts(unit: Unit): Facts {
  const known = cache.get(unit) ?? factsOf(unit);
  cache.set(unit, known);
  return known;
}

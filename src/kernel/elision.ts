/**
 * Which calls may suspend, over all code that is loaded: a least fixpoint over direct calls, calls
 * through fields (by field name) and calls through other values. Sound without types: a function
 * stored in a field only, and always directly, is reached by calls of that field; any other use of
 * its name makes it reachable from every call through a value.
 */
import { preempts } from '../emit/mode.ts';
import { nativeSleeps, nativeSpins } from '../emit/points.ts';
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

/** The answer for all loaded code; recomputed when code comes or goes. */
export class Elision {
  readonly #suspending = new Set<string>();
  readonly #fields = new Map<string, boolean>();
  readonly #functionFields: Set<string>;
  readonly #recursive = new Set<string>();
  readonly #mode: ModeName;
  #anyPointer = false;

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
    const fields = new Set(all.flatMap((facts) => [...facts.fieldCalls]));
    for (let before = -1; before !== this.#suspending.size;) {
      before = this.#suspending.size;
      this.#anyPointer = [...escaped].some((symbol) => this.#suspending.has(symbol));
      for (const field of fields) {
        const direct = [...(stored.get(field) ?? [])].some((symbol) =>
          this.#suspending.has(symbol),
        );
        this.#fields.set(field, direct || (open.has(field) && this.#anyPointer));
      }
      for (const facts of all) if (this.#suspends(facts)) this.#suspending.add(facts.symbol);
    }
    this.#findCycles(all, stored, open, escaped);
  }

  /** Which functions lie on a cycle of calls, direct or through pointers. */
  #findCycles(
    all: readonly Facts[],
    stored: ReadonlyMap<string, ReadonlySet<string>>,
    open: ReadonlySet<string>,
    escaped: ReadonlySet<string>,
  ): void {
    const edges = new Map<string, Set<string>>();
    for (const facts of all) {
      const targets = new Set([...(edges.get(facts.symbol) ?? []), ...facts.calls]);
      for (const field of facts.fieldCalls) {
        stored.get(field)?.forEach((symbol) => targets.add(symbol));
        if (open.has(field)) escaped.forEach((symbol) => targets.add(symbol));
      }
      if (facts.valueCall) escaped.forEach((symbol) => targets.add(symbol));
      edges.set(facts.symbol, targets);
    }
    for (const component of components(edges)) {
      const [only] = component;
      if (component.length > 1 || edges.get(only!)?.has(only!))
        component.forEach((symbol) => this.#recursive.add(symbol));
    }
  }

  /** Whether a function may be called while it runs, by itself or what it calls. */
  recursive(symbol: string): boolean {
    return this.#recursive.has(symbol);
  }

  #suspends(facts: Facts): boolean {
    return (
      facts.sleeps ||
      (facts.valueCall && this.#anyPointer) ||
      [...facts.calls].some((symbol) => this.#suspending.has(symbol)) ||
      [...facts.fieldCalls].some((field) => this.#fields.get(field) ?? false)
    );
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
        return nativeSleeps(node.name) || (full && nativeSpins(node.name));
      case 'pointer-call':
        return full || this.#anyPointer;
      case 'method-call':
        return full ? this.holdsFunctions(node.name) : (this.#fields.get(node.name) ?? false);
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

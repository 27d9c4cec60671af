/**
 * What a unit has to do with calls: whom it calls by name, through which fields, through other values,
 * and where the functions go that it names without calling them. Sound without types: a function
 * stored in a field only, and always directly, is reached by calls of that field; one that is given
 * to a native is called by the machine; any other use of its name makes it reachable from every call
 * through a value.
 */
import { nativeCalls, nativeSleeps } from './natives.ts';
import type { Expression, NativeCall, Node, Spread, SymbolId } from './nodes.ts';
import { fileOf } from './symbol.ts';
import type { Unit } from './units.ts';
import { childrenOf, rootsOf } from './walk.ts';

/** A function that is given to a native, to be called by the machine or by that native. */
export interface HandedFunction {
  native: string;
  argument: number;
  symbol: SymbolId;
  /** The first literal text among the arguments: a thread's, a line's or a file's name. */
  label: string | null;
  line: number;
}

/** What one unit contributes; numbers are lines, those of the first such place. */
export interface CallFacts {
  symbol: SymbolId;
  /** Where its text stands. */
  file: string;
  calls: Map<SymbolId, number>;
  fieldCalls: Map<string, number>;
  /** A call through a value that is no field. */
  valueCall: number | null;
  /** The first native that may put its caller to sleep. */
  sleep: { native: string; line: number } | null;
  stored: { field: string; symbol: SymbolId; line: number }[];
  handed: HandedFunction[];
  /** Functions that are used as values in any other way. */
  escaped: Map<SymbolId, number>;
  openFields: Set<string>;
  readFields: Set<string>;
}

const COMPARISONS = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=']);

function factsOf(unit: Unit): CallFacts {
  const facts: CallFacts = {
    symbol: unit.symbol,
    file: fileOf(unit),
    calls: new Map(),
    fieldCalls: new Map(),
    valueCall: null,
    sleep: null,
    stored: [],
    handed: [],
    escaped: new Map(),
    openFields: new Set(),
    readFields: new Set(),
  };
  let { line } = unit.place;
  const store = (field: string, value: Expression): void => {
    if (value.kind === 'function') facts.stored.push({ field, symbol: value.symbol, line });
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
    if ('line' in node) line = node.line;
    switch (node.kind) {
      case 'function':
        if (flows) note(facts.escaped, node.symbol, line);
        return;
      case 'member':
        if (flows) facts.readFields.add(node.name);
        return visit(node.object, false);
      case 'call':
        note(facts.calls, node.callee, line);
        break;
      case 'native-call':
        if (nativeSleeps(node.name)) facts.sleep ??= { native: node.name, line };
        if (nativeCalls(node.name)) facts.valueCall ??= line;
        node.args.forEach((each, argument) => {
          if (each.kind === 'function') facts.handed.push(handed(node, argument, each.symbol));
          else visit(each, true);
        });
        return;
      case 'pointer-call':
        facts.valueCall ??= line;
        break;
      case 'method-call':
        note(facts.fieldCalls, node.name, line);
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

const note = (places: Map<string, number>, key: string, line: number): void => {
  if (!places.has(key)) places.set(key, line);
};

function handed(
  { name: native, args, line }: NativeCall,
  argument: number,
  symbol: SymbolId,
): HandedFunction {
  const texts = args.flatMap((each) =>
    each.kind === 'literal' && typeof each.value === 'string' ? [each.value] : [],
  );
  return { native, argument, symbol, label: texts[0] ?? null, line };
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

const cache = new WeakMap<Unit, CallFacts>();

/** A unit's facts; computed once. */
export function callFacts(unit: Unit): CallFacts {
  const known = cache.get(unit) ?? factsOf(unit);
  cache.set(unit, known);
  return known;
}

/**
 * Which data a function's own code touches: globals and fields that it reads and writes, structs that
 * it makes, locks that it takes. Fields are named as the code names them (`pipe.head`), since K has no
 * types at run time.
 */
import { MUTATING_METHODS } from './api/builtins.ts';
import type { Expression, Node, Spread, SymbolId, Target } from './nodes.ts';
import { split } from './symbol.ts';
import type { FunctionUnit } from './units.ts';
import { childrenOf } from './walk.ts';

export interface Touch {
  /** As the code names it: `counter`, `pipe.head`, `table[]`. */
  text: string;
  /** The global that it is, or is a part of. */
  global: SymbolId | null;
  /** The first place. */
  line: number;
}

export interface Touches {
  reads: Touch[];
  writes: Touch[];
  makes: { struct: SymbolId; line: number }[];
  locks: { native: string; text: string; line: number }[];
}

const LOCKS =
  /^(?:(?:rt_)?mutex_lock|down|down_(?:read|write)|(?:spin|read|write)_lock|write_seqlock|read_seqbegin|rcu_read_lock)(?:_(?:interruptible|killable|nested|bh|irq|irqsave|timeout))*$/;

export function touchesOf(unit: FunctionUnit): Touches {
  const touches: Touches = { reads: [], writes: [], makes: [], locks: [] };
  const seen = new Set<string>();
  let { line } = unit.place;
  const first = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key));
  const note = (kind: 'reads' | 'writes', node: Node): void => {
    const text = textOf(node, unit);
    if (text !== null && first(`${kind} ${text}`))
      touches[kind].push({ text, global: globalOf(node), line });
  };
  const write = (target: Target, alsoReads: boolean): void => {
    if (target.kind === 'local') return;
    note('writes', target);
    if (alsoReads) note('reads', target);
    inside(target);
  };
  /** What is evaluated on the way to a place: the place that it is a part of is not said again. */
  const inside = (place: Target): void => {
    if (place.kind === 'index') visit(place.index);
    if (place.kind !== 'member' && place.kind !== 'index') return;
    const { object } = place;
    if (isTarget(object)) inside(object);
    else visit(object);
  };
  const visit = (node: Node | Expression | Spread): void => {
    if ('line' in node) line = node.line;
    switch (node.kind) {
      case 'assign':
        visit(node.value);
        return write(node.target, node.operator !== '=');
      case 'update':
        return write(node.target, true);
      case 'data':
      case 'member':
      case 'index':
        note('reads', node);
        return inside(node);
      case 'method-call':
        if (MUTATING_METHODS.has(node.name)) note('writes', node.object);
        break;
      case 'native-call': {
        const [lock] = node.args;
        const text = lock ? (textOf(lock, unit) ?? '…') : '';
        if (LOCKS.test(node.name) && first(`${node.name} ${text}`))
          touches.locks.push({ native: node.name, text, line });
        break;
      }
      case 'new-struct':
        if (first(`new ${node.struct}`)) touches.makes.push({ struct: node.struct, line });
        return;
      default:
        break;
    }
    for (const child of childrenOf(node)) visit(child);
  };
  unit.body.forEach(visit);
  return touches;
}

const isTarget = (node: Expression): node is Target =>
  node.kind === 'local' || node.kind === 'data' || node.kind === 'member' || node.kind === 'index';

/** What a place is called; null for what is no place, and for what the compiler's own locals hold. */
function textOf(node: Node, unit: FunctionUnit): string | null {
  switch (node.kind) {
    case 'data':
      return split(node.symbol)[1];
    case 'member':
      return isOwn(node.object, unit) && node.name === 'length'
        ? null
        : `${rootText(node.object, unit)}.${node.name}`;
    case 'index':
      return isOwn(node.object, unit) ? null : `${rootText(node.object, unit)}[]`;
    case 'local':
      return unit.locals[node.index] || null;
    case 'call':
      return `${split(node.callee)[1]}()`;
    case 'method-call':
      return `${rootText(node.object, unit)}.${node.name}()`;
    default:
      return null;
  }
}

/** What a place is a part of; `…` for a value without a name. */
const rootText = (node: Expression, unit: FunctionUnit): string => textOf(node, unit) ?? '…';

/** Whether a value is a local of the compiler's, e.g. what a loop goes over. */
const isOwn = (node: Expression, unit: FunctionUnit): boolean =>
  node.kind === 'local' && unit.locals[node.index] === '';

function globalOf(node: Node): SymbolId | null {
  if (node.kind === 'data') return node.symbol;
  return node.kind === 'member' || node.kind === 'index' ? globalOf(node.object) : null;
}

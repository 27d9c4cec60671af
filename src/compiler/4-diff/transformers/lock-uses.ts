/**
 * Which locks a function surely holds where it uses data: a walk through its lowered form, in the order
 * in which it runs. What is used is a data object, by symbol, or a field (`.name`) of whatever it is of.
 */
import { LOCK_CALLS } from '../../../lowered/api/locking.ts';
import type { Expression, Node, Statement, SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { FunctionUnit } from '../../../lowered/units.ts';
import { childrenOf, walk } from '../../../lowered/walk.ts';

export interface LockText {
  /** Equal for equal places. */
  key: string;
  text: string;
  /** It is a field of some object, not a place that the text names from its root. */
  isField: boolean;
}

export interface Use {
  subject: string;
  lock: LockText;
  user: SymbolId;
}

/** A call of another function with a lock held. */
interface HeldCall {
  callee: SymbolId;
  lock: LockText;
}

/** Methods of built-ins that change what they are called on. */
const MUTATORS = new Set(
  'set add delete clear push pop shift unshift splice fill sort reverse copyWithin'.split(' '),
);

/** What a node uses, or null. */
export function subjectOf(node: Node): string | null {
  if (node.kind === 'data') return node.symbol;
  return node.kind === 'member' || node.kind === 'method-call' ? `.${node.name}` : null;
}

/** What a function writes. */
export function writes(unit: FunctionUnit): Set<string> {
  const written = new Set<string>();
  const note = (target: Expression): void => {
    if (target.kind === 'data') written.add(target.symbol);
    else if (target.kind === 'member') {
      if (rootOf(target)?.kind === 'data') note(target.object);
      else written.add(`.${target.name}`);
    } else if (target.kind === 'index') note(target.object);
  };
  for (const statement of unit.body)
    walk(statement, (node) => {
      if (node.kind === 'assign' || node.kind === 'update') note(node.target);
      if (node.kind === 'method-call' && MUTATORS.has(node.name)) note(node.object);
    });
  return written;
}

/** The innermost object of a chain of members, if it has one that the text names. */
function rootOf(node: Expression): Expression | null {
  if (node.kind === 'member' || node.kind === 'index') return rootOf(node.object);
  return node.kind === 'data' || node.kind === 'local' ? node : null;
}

type Held = ReadonlyMap<string, LockText>;

export function lockUses(unit: FunctionUnit): { uses: Use[]; calls: HeldCall[] } {
  const walker = new Walker(unit.symbol);
  walker.list(unit.body, new Map());
  return walker;
}

class Walker {
  readonly uses: Use[] = [];
  readonly calls: HeldCall[] = [];
  readonly #user: SymbolId;

  constructor(user: SymbolId) {
    this.#user = user;
  }

  /** The locks that are held behind a list; null if nobody gets there. */
  list(statements: readonly Statement[], held: Held): Held | null {
    let state: Held | null = held;
    for (const each of statements) {
      if (state === null) return null;
      state = this.#statement(each, state);
    }
    return state;
  }

  #statement(statement: Statement, held: Held): Held | null {
    switch (statement.kind) {
      case 'expression':
        return this.#expression(statement.expression, held);
      case 'return':
        if (statement.argument) this.#expression(statement.argument, held);
        return null;
      case 'break':
      case 'continue':
        return null;
      case 'block':
        return this.list(statement.body, held) ?? held;
      case 'if': {
        const tested = this.#expression(statement.test, held);
        return both(this.list(statement.then, tested), this.list(statement.else, tested));
      }
      case 'switch': {
        const chosen = this.#expression(statement.discriminant, held);
        for (const { body } of statement.cases) this.list(body, chosen);
        return chosen;
      }
      case 'loop': {
        const tested = statement.test ? this.#expression(statement.test, held) : held;
        const after = this.list(statement.body, tested) ?? tested;
        if (statement.update) this.#expression(statement.update, after);
        return tested;
      }
    }
  }

  #expression(node: Node, held: Held): Held {
    let state = held;
    for (const child of childrenOf(node)) state = this.#expression(child, state);
    const subject = subjectOf(node);
    if (subject !== null)
      for (const lock of state.values()) this.uses.push({ subject, lock, user: this.#user });
    if (node.kind === 'call')
      for (const lock of state.values()) this.calls.push({ callee: node.callee, lock });
    return node.kind === 'native-call' ? after(node.name, node.args[0], state) : state;
  }
}

/** After a call that may take or drop a lock. One that is tried counts as taken. */
function after(name: string, argument: Expression | undefined, held: Held): Held {
  const call = LOCK_CALLS.get(name);
  const lock = call?.name === null && argument ? textOf(argument) : null;
  if (!call || !lock) return held;
  const state = new Map(held);
  if (call.effect === 'take') state.set(lock.key, lock);
  else state.delete(lock.key);
  return state;
}

function textOf(node: Expression): LockText | null {
  if (node.kind === 'data')
    return { key: node.symbol, text: split(node.symbol)[1], isField: false };
  if (node.kind !== 'member') return null;
  const object = textOf(node.object);
  if (!object) return { key: `.${node.name}`, text: node.name, isField: true };
  return { ...object, key: `${object.key}.${node.name}`, text: `${object.text}.${node.name}` };
}

function both(a: Held | null, b: Held | null): Held | null {
  if (!a || !b) return a ?? b;
  return new Map([...a].filter(([key]) => b.has(key)));
}

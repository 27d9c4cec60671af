/**
 * An analysis along all paths of a function, over the structured control flow of its text: states
 * meet where paths meet, and a loop is walked until its state no longer changes. What a state is
 * and what nodes do to it is the domain's business. For functions in which nothing was refused.
 */
import type {
  BreakStatement,
  ContinueStatement,
  FunctionDeclaration,
  Node,
  Statement,
  SwitchStatement,
} from '@babel/types';
import { declaredIn, parametersOf } from './blocks.ts';
import type { Path } from './domain.ts';
import { ExpressionFlow } from './expressions.ts';

interface Jump<S> {
  label: string | null;
  /** Null for what is no loop. */
  loop: Loop<S> | null;
  /** A labelled block is left by its label only. */
  isPlain: boolean;
  breaks: Path<S>;
  continues: Path<S>;
}

/** A loop, and the state before it. */
interface Loop<S> {
  node: Node;
  entry: S;
}

export class Flow<S> extends ExpressionFlow<S> {
  readonly #jumps: Jump<S>[] = [];
  /** The stable state at the head of each loop that has been walked. */
  readonly #heads = new Map<Node, S>();

  /** The state at the end of a function's body; null if no path reaches it. */
  function({ params, body }: FunctionDeclaration, state: S): Path<S> {
    this.#heads.clear();
    return this.blocks.within(parametersOf(params), () => {
      const begun = params.reduce<Path<S>>((before, each) => this.target(each, before), state);
      return this.#block(body.body, begun);
    });
  }

  #block(nodes: readonly Statement[], state: Path<S>): Path<S> {
    return this.blocks.within(declaredIn(nodes), () => {
      const dead = { from: -1 };
      let now = state;
      for (const [i, node] of nodes.entries()) {
        if (now === null && dead.from < 0) dead.from = i;
        now = this.#statement(node, now);
      }
      if (state !== null && dead.from >= 0) this.domain.unreachable?.(nodes.slice(dead.from), this);
      return now;
    });
  }

  #statement(node: Statement, state: Path<S>, label: string | null = null): Path<S> {
    if (state === null) return null;
    switch (node.type) {
      case 'BlockStatement':
        return this.#block(node.body, state);
      case 'ExpressionStatement':
        return this.expression(node.expression, state);
      case 'VariableDeclaration':
        return node.declarations.reduce<Path<S>>((before, each) => {
          if (each.init) return this.target(each.id, this.expression(each.init, before));
          const { id } = each;
          if (before === null || id.type !== 'Identifier') return before;
          return this.domain.declare?.(id, before, this) ?? before;
        }, state);
      case 'ReturnStatement': {
        const after = node.argument ? this.expression(node.argument, state) : state;
        if (after !== null) this.domain.leave?.(node, after, this);
        return null;
      }
      case 'IfStatement': {
        const [then, otherwise] = this.condition(node.test, state);
        const left = this.#statement(node.consequent, then);
        const right = node.alternate ? this.#statement(node.alternate, otherwise) : otherwise;
        return this.join(left, right);
      }
      case 'LabeledStatement': {
        const { name } = node.label;
        if (/^(?:For|While|DoWhile|Switch)/.test(node.body.type))
          return this.#statement(node.body, state, name);
        return this.#leaving(name, null, false, (jump) => {
          const end = this.#statement(node.body, state);
          return this.join(end, jump.breaks);
        });
      }
      case 'BreakStatement':
      case 'ContinueStatement':
        return this.#jump(node, state);
      case 'WhileStatement':
        return this.#loop(node, label, state, (head, jump) => {
          const [inside, outside] = this.condition(node.test, head);
          const end = this.#round(node.body, inside, jump);
          return [end, this.join(outside, jump.breaks)];
        });
      case 'DoWhileStatement':
        return this.#loop(node, label, state, (head, jump) => {
          const end = this.#round(node.body, head, jump);
          const [again, outside] = this.condition(node.test, end);
          return [again, this.join(outside, jump.breaks)];
        });
      case 'ForStatement': {
        const { init, test, update, body } = node;
        return this.blocks.within(init ? declaredIn([init]) : [], () => {
          const begun = init ? this.#head(init, state) : state;
          return this.#loop(node, label, begun, (head, jump) => {
            const [inside, outside] = test ? this.condition(test, head) : [head, null];
            const end = this.#round(body, inside, jump);
            const again = update ? this.expression(update, end) : end;
            return [again, this.join(outside, jump.breaks)];
          });
        });
      }
      case 'ForOfStatement': {
        const { left, right, body } = node;
        return this.blocks.within(declaredIn([left]), () => {
          const begun = this.expression(right, state);
          const bound = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left;
          return this.#loop(node, label, begun, (head, jump) => {
            const end = this.#round(body, this.target(bound, head), jump);
            return [end, this.join(head, jump.breaks)];
          });
        });
      }
      case 'SwitchStatement':
        return this.#switch(node, label, state);
      default:
        return state;
    }
  }

  #head(init: Node, state: S): Path<S> {
    return init.type === 'VariableDeclaration'
      ? this.#statement(init, state)
      : this.expression(init, state);
  }

  #leaving<T>(
    label: string | null,
    loop: Loop<S> | null,
    isPlain: boolean,
    visit: (jump: Jump<S>) => T,
  ): T {
    const jump: Jump<S> = { label, loop, isPlain, breaks: null, continues: null };
    this.#jumps.push(jump);
    const result = visit(jump);
    this.#jumps.pop();
    return result;
  }

  #jump(node: BreakStatement | ContinueStatement, state: S): null {
    const isContinue = node.type === 'ContinueStatement';
    const label = node.label?.name ?? null;
    const target = this.#jumps.findLast((each) =>
      label === null ? each.isPlain && (!isContinue || each.loop) : each.label === label,
    );
    if (target && isContinue) {
      this.#again(node, state, target);
      target.continues = this.join(target.continues, state);
    } else if (target) target.breaks = this.join(target.breaks, state);
    return null;
  }

  /** A loop's body; the state with which the loop goes on. */
  #round(body: Statement, state: Path<S>, jump: Jump<S>): Path<S> {
    const end = this.#statement(body, state);
    if (end !== null) this.#again(jump.loop!.node, end, jump);
    return this.join(end, jump.continues);
  }

  #again(edge: Node, state: S, { loop }: Jump<S>): void {
    if (loop && this.isFinal) this.domain.round?.(edge, loop.node, state, loop.entry, this);
  }

  /**
   * Walks a loop's body from its head until the state there is stable, and once more, for good,
   * unless a loop around is still growing. What was found stable is where the next visit begins:
   * states around a loop only grow, and nested loops are walked often enough as it is.
   */
  #loop(
    node: Node,
    label: string | null,
    state: Path<S>,
    walk: (head: S, jump: Jump<S>) => [again: Path<S>, after: Path<S>],
  ): Path<S> {
    if (state === null) return null;
    const step = (from: S): [Path<S>, Path<S>] =>
      this.#leaving(label, { node, entry: state }, true, (jump) => walk(from, jump));
    const known = this.#heads.get(node);
    let head = known === undefined ? state : this.domain.join(known, state);
    let after: Path<S> = null;
    let isStable = this.isFinal && known !== undefined && this.domain.equal(known, head);
    this.growing++;
    while (!isStable) {
      const [again, end] = step(head);
      const next = this.join(head, again)!;
      isStable = this.domain.equal(next, head);
      after = end;
      head = next;
    }
    this.growing--;
    this.#heads.set(node, head);
    return this.isFinal ? step(head)[1] : after;
  }

  #switch(node: SwitchStatement, label: string | null, state: S): Path<S> {
    const { discriminant, cases } = node;
    return this.#leaving(label, null, true, (jump) => {
      let tested = this.expression(discriminant, state);
      const entries = cases.map((each) => {
        if (each.test) tested = this.expression(each.test, tested);
        return tested;
      });
      let end: Path<S> = null;
      for (const [i, each] of cases.entries()) {
        const entry = each.test ? entries[i]! : tested;
        end = this.#block(each.consequent, this.join(entry, end));
      }
      const isComplete =
        cases.some((each) => !each.test) || this.domain.isExhaustive?.(node, this) === true;
      const past = isComplete ? null : tested;
      return this.join(this.join(end, jump.breaks), past);
    });
  }
}

/**
 * Lowered statements to structured JavaScript. Control flow keeps its shape; only a loop that
 * suspends outside its body is spelled out as an endless loop around a labelled body.
 */
import type { Expression, Label, Loop, Node, Statement, Switch } from '../lowered/nodes.ts';
import { ExpressionEmitter } from './expression.ts';
import type { Js } from './js.ts';
import { preempts } from './mode.ts';

export class StatementEmitter extends ExpressionEmitter {
  /** Whether the function counts how deep it is called. */
  counted = false;
  /** Loops whose `continue` must leave a labelled body instead. */
  readonly #bodies = new Set<Label>();

  statements(list: readonly Statement[]): Js[] {
    return this.capture(() => {
      for (const each of list) this.statement(each);
    });
  }

  /** A function's whole body, entered by callers. */
  body(list: readonly Statement[]): Js[] {
    const entry = preempts(this.emission.mode) ? this.capture(() => this.preemptionPoint(0)) : [];
    return [...entry, ...this.statements(list)];
  }

  statement(node: Statement): void {
    this.at = node;
    switch (node.kind) {
      case 'expression':
        return this.discard(node.expression);
      case 'return':
        return this.#return(node.argument);
      case 'break':
        return this.code(`break $L${node.label};`);
      case 'continue':
        return this.code(
          this.#bodies.has(node.label) ? `break $B${node.label};` : `continue $L${node.label};`,
        );
      case 'if': {
        const test = this.expression(node.test);
        const then = this.statements(node.then);
        this.out.push({
          kind: 'if',
          test,
          then,
          else: this.statements(node.else),
          at: node,
        });
        return;
      }
      case 'block':
        this.out.push({
          kind: 'block',
          label: `$L${node.label}`,
          body: this.statements(node.body),
          at: node,
        });
        return;
      case 'switch':
        return this.#switch(node);
      case 'loop':
        return this.#loop(node);
    }
  }

  #return(argument: Expression | null): void {
    const value = argument && this.expression(argument);
    if (!this.counted) return this.code(value === null ? 'return;' : `return ${value};`);
    if (value === null) return this.code(`${this.leave()} return;`);
    this.temporaries.add('$r');
    this.code(`$r = ${value}; ${this.leave()} return $r;`);
  }

  /** What a function that counts its depth does on entry. */
  enter(): string {
    const depth = this.runtime('depth');
    return `if (++${depth}.count > ${depth}.limit) ${this.runtime('overflow')}();`;
  }

  /** What it does before it returns; one that suspends leaves the count to the driver. */
  leave(): string {
    return `${this.runtime('depth')}.count--;`;
  }

  #switch(node: Switch): void {
    const discriminant = this.expression(node.discriminant);
    const cases = node.cases.map(({ test, body }) => ({
      test: test ? this.expression(test) : null,
      body: this.statements(body),
    }));
    this.out.push({
      kind: 'switch',
      label: `$L${node.label}`,
      discriminant,
      cases,
      at: node,
    });
  }

  #loop(node: Loop): void {
    const label = `$L${node.label}`;
    const { pc } = this.layout.of(node);
    const suspends = (part: Node | null): boolean => part !== null && this.suspends(part);
    if (!this.isHoisted(pc) && !suspends(node.test) && !suspends(node.update)) {
      const test = node.test && this.expression(node.test);
      const update = node.update && this.expression(node.update);
      const body = this.statements(node.body);
      this.out.push({ kind: 'loop', label, post: node.post, test, update, body, at: node });
      return;
    }
    this.#bodies.add(node.label);
    const inner: Js = {
      kind: 'block',
      label: `$B${node.label}`,
      body: this.statements(node.body),
      at: node,
    };
    this.at = node;
    const leave = this.capture(() => {
      if (node.test) this.code(`if (!${this.expression(node.test)}) break ${label};`);
    });
    const update = this.capture(() => {
      if (node.update) this.discard(node.update);
    });
    const again = this.capture(() => {
      if (this.isHoisted(pc)) this.preemptionPoint(pc);
    });
    const body = node.post ? [inner, ...leave, ...again] : [...leave, inner, ...update, ...again];
    this.out.push({
      kind: 'loop',
      label,
      post: false,
      test: null,
      update: null,
      body,
      at: node,
    });
  }
}

/**
 * Prints what is left of a function from one resume point on: the rest of the statements around the
 * point, inside out. Of a loop, that is the rest of the interrupted round, then the loop itself, as
 * plain code that knows nothing of the point; so a function is as fast after a sleep as before it.
 * The text is at most as often as long as the function as loops are nested around the point, and
 * one more.
 */
import type { Js } from './js.ts';
import { pointAmong, pointIn } from './js.ts';
import { Printer } from './print.ts';
import type { FrameNames } from './print.ts';

export class Remainder extends Printer {
  readonly #pc: number;

  constructor(names: FrameNames, pc: number) {
    super(names);
    this.#pc = pc;
  }

  /** What runs from the point on, which is somewhere below the list. */
  rest(list: readonly Js[]): void {
    const at = list.findIndex((each) => pointIn(each, this.#pc));
    this.#enter(list[at]!);
    this.list(list.slice(at + 1));
  }

  #enter(node: Js): void {
    switch (node.kind) {
      case 'code':
        throw new Error('plain code holds no point');
      case 'point':
        if (node.result !== null) this.put(`${node.result} = $value;`);
        return;
      case 'if':
        return this.rest(pointAmong(node.then, this.#pc) ? node.then : node.else);
      case 'block':
        return this.braces(`${node.label}:`, () => this.rest(node.body));
      case 'switch': {
        const at = node.cases.findIndex(({ body }) => pointAmong(body, this.#pc));
        const through = node.cases.slice(at).flatMap(({ body }) => body);
        return this.braces(`${node.label}:`, () => this.rest(through));
      }
      case 'loop': {
        // `break` leaves the first loop before `more` is set, the round's end and `continue` after
        const more = `$more${node.label}`;
        this.put(`let ${more} = false;`);
        this.braces(`${node.label}: for (; !${more}; ${more} = true)`, () => this.rest(node.body));
        this.put(`if (${more})`);
        return this.loop(node, node.update ?? '');
      }
    }
  }
}

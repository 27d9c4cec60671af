/**
 * Prints structured statements as plain code, which leaves a frame where it suspends. What a
 * function that suspends returns is never looked at; a number keeps the call sites of functions
 * that yield numbers free of any other type, on which V8 relies.
 */
import type { Position } from '../lowered/nodes.ts';
import type { Js, LoopCode, Point, SwitchCode } from './js.ts';
import type { Part } from './marks.ts';
import { unmarked } from './marks.ts';

export interface Line {
  text: string;
  /** What stands where: parts of the text by their first column, each up to the next. */
  parts: Part[];
}

/** Names of the version record and the list of frames in the script. */
export interface FrameNames {
  version: string;
  frames: string;
}

export class Printer {
  readonly lines: Line[] = [];
  readonly #names: FrameNames;

  constructor(names: FrameNames) {
    this.#names = names;
  }

  /** Adds a line; without a position it is nothing that K says. */
  put(text: string, at?: Position): void {
    this.lines.push(at ? unmarked(text, at) : { text, parts: [] });
  }

  list(list: readonly Js[]): void {
    for (const each of list) this.#statement(each);
  }

  #statement(node: Js): void {
    switch (node.kind) {
      case 'code':
        return this.put(node.text, node.at);
      case 'point':
        return this.#point(node);
      case 'if':
        this.braces(`if (${node.test})`, () => this.list(node.then), node.at);
        if (node.else.length > 0) this.braces('else', () => this.list(node.else));
        return;
      case 'block':
        return this.braces(`${node.label}:`, () => this.list(node.body));
      case 'loop':
        return node.post ? this.#doWhile(node) : this.loop(node, '');
      case 'switch':
        return this.#switch(node);
    }
  }

  #point({ pc, run, test, save, at }: Point): void {
    const { version, frames } = this.#names;
    const frame = [version, pc, ...save].join(', ');
    const leave = test === null ? '' : `if (${test}) { ${frames}.push([${frame}]); return 0; }`;
    if (run !== '' || leave !== '') this.put(`${run} ${leave}`.trim(), at);
  }

  #switch({ label, discriminant, cases, at }: SwitchCode): void {
    const print = (): void => {
      for (const { test, body } of cases)
        this.braces(test === null ? 'default:' : `case ${test}:`, () => this.list(body));
    };
    this.braces(`${label}: switch (${discriminant})`, print, at);
  }

  #doWhile({ label, body, test, at }: LoopCode): void {
    this.put(`${label}: do {`);
    this.list(body);
    this.put(`} while (${test});`, at);
  }

  /** A loop that tests first, after `init`. */
  protected loop({ label, test, update, body, at }: LoopCode, init: string): void {
    const head = `${label}: for (${init}; ${test ?? ''}; ${update ?? ''})`;
    this.braces(head, () => this.list(body), at);
  }

  protected braces(head: string, print: () => void, at?: Position): void {
    this.put(`${head} {`, at);
    print();
    this.put('}');
  }
}

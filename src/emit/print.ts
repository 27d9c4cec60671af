/**
 * Prints structured statements as plain code, which leaves a frame where it suspends. What a
 * function that suspends returns is never looked at; a number keeps the call sites of functions
 * that yield numbers free of any other type, on which V8 relies.
 */
import type { Position } from '../lowered/nodes.ts';
import type { Js, LoopCode, Point } from './js.ts';
import type { Part } from './marks.ts';
import { unmarked } from './marks.ts';

export interface Line {
  text: string;
  /** What stands where: parts of the text by their first column (from 0), each up to the next. */
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

  put(text: string, at: Position): void {
    this.lines.push(unmarked(text, at));
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
        this.braces(`if (${node.test})`, node.then, node.at);
        if (node.else.length > 0) this.braces('else', node.else, node.at);
        return;
      case 'block':
        return this.braces(`${node.label}:`, node.body, node.at);
      case 'loop':
        return node.post ? this.#doWhile(node) : this.loop(node, '');
      case 'switch':
        this.put(`${node.label}: switch (${node.discriminant}) {`, node.at);
        for (const { test, body } of node.cases)
          this.braces(test === null ? 'default:' : `case ${test}:`, body, node.at);
        return this.put('}', node.at);
    }
  }

  #point({ pc, run, test, save, at }: Point): void {
    if (run !== '') this.put(run, at);
    if (test === null) return;
    const { version, frames } = this.#names;
    const frame = [version, pc, ...save].join(', ');
    this.put(`if (${test}) { ${frames}.push([${frame}]); return 0; }`, at);
  }

  #doWhile({ label, body, test, at }: LoopCode): void {
    this.put(`${label}: do {`, at);
    this.list(body);
    this.put(`} while (${test});`, at);
  }

  /** A loop that tests first, after `init`. */
  protected loop({ label, test, update, body, at }: LoopCode, init: string): void {
    this.braces(`${label}: for (${init}; ${test ?? ''}; ${update ?? ''})`, body, at);
  }

  protected braces(head: string, body: readonly Js[], at: Position): void {
    this.put(`${head} {`, at);
    this.list(body);
    this.put('}', at);
  }
}

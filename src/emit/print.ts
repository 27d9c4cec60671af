/**
 * Prints structured statements as plain code, which leaves a frame where it suspends. What a
 * function that suspends returns is never looked at; a number keeps the call sites of functions
 * that yield numbers free of any other type, on which V8 relies.
 */
import type { Js, LoopCode, Point } from './js.ts';

export interface Line {
  text: string;
  line: number;
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

  put(text: string, line: number): void {
    this.lines.push({ text, line });
  }

  list(list: readonly Js[]): void {
    for (const each of list) this.#statement(each);
  }

  #statement(node: Js): void {
    switch (node.kind) {
      case 'code':
        return this.put(node.text, node.line);
      case 'point':
        return this.#point(node);
      case 'if':
        this.braces(`if (${node.test})`, node.then, node.line);
        if (node.else.length > 0) this.braces('else', node.else, node.line);
        return;
      case 'block':
        return this.braces(`${node.label}:`, node.body, node.line);
      case 'loop':
        return node.post ? this.#doWhile(node) : this.loop(node, '');
      case 'switch':
        this.put(`${node.label}: switch (${node.discriminant}) {`, node.line);
        for (const { test, body } of node.cases)
          this.braces(test === null ? 'default:' : `case ${test}:`, body, node.line);
        return this.put('}', node.line);
    }
  }

  #point({ pc, run, test, save, line }: Point): void {
    if (run !== '') this.put(run, line);
    if (test === null) return;
    const { version, frames } = this.#names;
    const frame = [version, pc, ...save].join(', ');
    this.put(`if (${test}) { ${frames}.push([${frame}]); return 0; }`, line);
  }

  #doWhile({ label, body, test, line }: LoopCode): void {
    this.put(`${label}: do {`, line);
    this.list(body);
    this.put(`} while (${test});`, line);
  }

  /** A loop that tests first, after `init`. */
  protected loop({ label, test, update, body, line }: LoopCode, init: string): void {
    this.braces(`${label}: for (${init}; ${test ?? ''}; ${update ?? ''})`, body, line);
  }

  protected braces(head: string, body: readonly Js[], line: number): void {
    this.put(`${head} {`, line);
    this.list(body);
    this.put('}', line);
  }
}

/**
 * Prints structured statements as the two bodies of a function. The fast body is plain code that
 * leaves a frame where a callee suspended. The resume body is the same code with guards that skip
 * to the point `$pc`; once there, `$pc` is 0 and everything runs as written.
 */
import type { Js, LoopCode, Point, SwitchCode } from './js.ts';
import { pointRange, pointsOf } from './js.ts';

export interface Line {
  text: string;
  line: number;
}

export class Printer {
  readonly lines: Line[] = [];
  readonly #version: string;
  readonly #frames: string;
  readonly #suspended: string;
  readonly #resuming: boolean;

  /** Names of the version record, the list of frames and the `SUSPENDED` value in the script. */
  constructor(names: { version: string; frames: string; suspended: string }, resuming: boolean) {
    this.#version = names.version;
    this.#frames = names.frames;
    this.#suspended = names.suspended;
    this.#resuming = resuming;
  }

  put(text: string, line: number): void {
    this.lines.push({ text, line });
  }

  /** A list that is entered either from its start or (resuming) at a point inside it. */
  list(list: readonly Js[]): void {
    const guarded = this.#resuming && pointsOf(list) !== null;
    const last = guarded ? list.findLastIndex((each) => pointRange(each) !== null) : -1;
    let open = false;
    list.forEach((each, i) => {
      const range = guarded && i <= last ? pointRange(each) : null;
      const plain = guarded && i < last && range === null;
      if (plain && !open) this.put('if ($pc === 0) {', each.line);
      if (!plain && open) this.put('}', each.line);
      open = plain;
      if (range && i < last) {
        this.put(`if ($pc <= ${range.hi}) {`, each.line);
        this.#statement(each);
        this.put('}', each.line);
      } else {
        this.#statement(each);
      }
    });
  }

  #statement(node: Js): void {
    switch (node.kind) {
      case 'code':
        return this.put(node.text, node.line);
      case 'point':
        return this.#point(node);
      case 'if': {
        const then = pointsOf(node.then);
        const otherwise = pointsOf(node.else);
        this.put(`if (${this.#entry(node.test, then, otherwise !== null)}) {`, node.line);
        this.list(node.then);
        if (node.else.length > 0) {
          this.put('} else {', node.line);
          this.list(node.else);
        }
        return this.put('}', node.line);
      }
      case 'block':
        this.put(`${node.label}: {`, node.line);
        this.list(node.body);
        return this.put('}', node.line);
      case 'loop':
        return this.#loop(node);
      case 'switch':
        return this.#switch(node);
    }
  }

  /** A test that also holds when a point of its `then` side is being resumed. */
  #entry(test: string, then: { hi: number } | null, otherwise: boolean): string {
    if (!this.#resuming || (then === null && !otherwise)) return test;
    if (then === null) return `$pc === 0 && ${test}`;
    return otherwise ? `$pc === 0 ? ${test} : $pc <= ${then.hi}` : `$pc !== 0 || ${test}`;
  }

  #point(node: Point): void {
    const frame = [this.#version, node.pc, ...node.save].join(', ');
    const call = node.result === null ? node.call : `(${node.result} = ${node.call})`;
    const leave = `if (${call} === ${this.#suspended}) { ${this.#frames}.push([${frame}]); return ${this.#suspended}; }`;
    if (!this.#resuming) return this.put(leave, node.line);
    const take = node.result === null ? '' : ` ${node.result} = $value;`;
    this.put(`if ($pc === ${node.pc}) { $pc = 0;${take} } else`, node.line);
    this.put(leave, node.line);
  }

  #loop(node: LoopCode): void {
    const inside = this.#resuming && pointsOf(node.body) !== null;
    if (node.post) {
      this.put(`${node.label}: do {`, node.line);
      this.list(node.body);
      return this.put(`} while (${node.test});`, node.line);
    }
    const test = inside && node.test !== null ? `$pc !== 0 || ${node.test}` : (node.test ?? '');
    this.put(`${node.label}: for (; ${test}; ${node.update ?? ''}) {`, node.line);
    this.list(node.body);
    this.put('}', node.line);
  }

  #switch(node: SwitchCode): void {
    const ranges = node.cases.map((each) => pointsOf(each.body));
    let discriminant = node.discriminant;
    if (this.#resuming && ranges.some((range) => range !== null)) {
      const entries = node.cases.flatMap(({ test }, i) => {
        const range = ranges[i];
        return range ? [`$pc <= ${range.hi} ? ${test ?? this.#suspended} : `] : [];
      });
      discriminant = `$pc === 0 ? ${discriminant} : ${entries.join('')}${this.#suspended}`;
    }
    this.put(`${node.label}: switch (${discriminant}) {`, node.line);
    for (const { test, body } of node.cases) {
      this.put(test === null ? 'default: {' : `case ${test}: {`, node.line);
      this.list(body);
      this.put('}', node.line);
    }
    this.put('}', node.line);
  }
}

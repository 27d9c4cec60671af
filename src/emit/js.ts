/** Statements of emitted JavaScript: text, plus the structure that a resume body must re-enter. */

/** Text without a resume point. */
export interface Code {
  kind: 'code';
  text: string;
  line: number;
}
/** A call that may suspend; `save` are the names that make up the frame's slots. */
export interface Point {
  kind: 'point';
  pc: number;
  result: string | null;
  call: string;
  save: string[];
  line: number;
}
export interface IfCode {
  kind: 'if';
  test: string;
  then: Js[];
  else: Js[];
  line: number;
}
/** `for (;;)` with optional test and update texts, or `do … while`. */
export interface LoopCode {
  kind: 'loop';
  label: string;
  post: boolean;
  test: string | null;
  update: string | null;
  body: Js[];
  line: number;
}
export interface SwitchCode {
  kind: 'switch';
  label: string;
  discriminant: string;
  cases: { test: string | null; body: Js[] }[];
  line: number;
}
export interface BlockCode {
  kind: 'block';
  label: string;
  body: Js[];
  line: number;
}

export type Js = Code | Point | IfCode | LoopCode | SwitchCode | BlockCode;

/** The range of points below a statement, or null. */
export function pointRange(node: Js): { lo: number; hi: number } | null {
  switch (node.kind) {
    case 'code':
      return null;
    case 'point':
      return { lo: node.pc, hi: node.pc };
    case 'if':
      return pointsOf([...node.then, ...node.else]);
    case 'loop':
    case 'block':
      return pointsOf(node.body);
    case 'switch':
      return pointsOf(node.cases.flatMap((each) => each.body));
  }
}

export function pointsOf(list: readonly Js[]): { lo: number; hi: number } | null {
  const ranges = list.map(pointRange).filter((range) => range !== null);
  if (ranges.length === 0) return null;
  return {
    lo: Math.min(...ranges.map((range) => range.lo)),
    hi: Math.max(...ranges.map((range) => range.hi)),
  };
}

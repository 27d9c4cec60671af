/** Statements of emitted JavaScript: text, plus the structure that a resume body must re-enter. */
import type { Position } from '../lowered/nodes.ts';

/** Text without a resume point. */
export interface Code {
  kind: 'code';
  text: string;
  at: Position;
}
/** A resume point. */
export interface Point {
  kind: 'point';
  pc: number;
  /** What runs before the point: a call, or nothing. */
  run: string;
  /** Whether the function leaves a frame now; null where this emission never does. */
  test: string | null;
  /** What the value goes to that the frame is resumed with. */
  result: string | null;
  /** The names whose values make up the frame's slots. */
  save: string[];
  at: Position;
}
export interface IfCode {
  kind: 'if';
  test: string;
  then: Js[];
  else: Js[];
  at: Position;
}
/** `for (;;)` with optional test and update texts, or `do … while`. */
export interface LoopCode {
  kind: 'loop';
  label: string;
  post: boolean;
  test: string | null;
  update: string | null;
  body: Js[];
  at: Position;
}
export interface SwitchCode {
  kind: 'switch';
  label: string;
  discriminant: string;
  cases: { test: string | null; body: Js[] }[];
  at: Position;
}
export interface BlockCode {
  kind: 'block';
  label: string;
  body: Js[];
  at: Position;
}

export type Js = Code | Point | IfCode | LoopCode | SwitchCode | BlockCode;

/** The point `pc` at or below a statement, or null. */
export function pointIn(node: Js, pc: number): Point | null {
  switch (node.kind) {
    case 'code':
      return null;
    case 'point':
      return node.pc === pc ? node : null;
    case 'if':
      return pointAmong(node.then, pc) ?? pointAmong(node.else, pc);
    case 'loop':
    case 'block':
      return pointAmong(node.body, pc);
    case 'switch':
      return pointAmong(
        node.cases.flatMap((each) => each.body),
        pc,
      );
  }
}

/** The point `pc` at or below one of the statements, or null. */
export function pointAmong(list: readonly Js[], pc: number): Point | null {
  for (const each of list) {
    const found = pointIn(each, pc);
    if (found) return found;
  }
  return null;
}

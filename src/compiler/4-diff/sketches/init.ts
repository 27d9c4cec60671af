/** What an author could write instead of changed init code. */
import { canonical } from '../../../lowered/meaning.ts';
import type { Assign, Expression, Node, Statement, Target } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { FunctionUnit } from '../../../lowered/units.ts';
import { walk } from '../../../lowered/walk.ts';
import { loadAndUnload } from './callbacks.ts';
import { sourceOf } from './source.ts';

/** Callbacks with the assignments that only one of the two versions makes; null if there is none. */
export function sketchInit(was: FunctionUnit, now: FunctionUnit): string[] | null {
  const [, name] = split(now.symbol);
  const [before, after] = [assignmentsIn(was.body), assignmentsIn(now.body)];
  const forward = [...after].flatMap(([key, text]) => (before.has(key) ? [] : [text]));
  const backward = [...before].flatMap(([key, text]) => (after.has(key) ? [] : [text]));
  return forward.length === 0 ? null : loadAndUnload(name, forward, backward);
}

/** Assignments of static values to data, as text, by what they mean. */
function assignmentsIn(body: readonly Statement[]): Map<string, string> {
  const found = new Map<string, string>();
  const note = (node: Node): void => {
    if (node.kind !== 'assign' || node.operator !== '=') return;
    const text = textOf(node);
    if (text !== null) found.set(canonical(node), text);
  };
  for (const statement of body) walk(statement, note);
  return found;
}

function textOf({ target, value }: Assign): string | null {
  const [place, text] = [placeOf(target), sourceOf(value)];
  return place === null || text === null ? null : `${place} = ${text};`;
}

/** A part of a data object by static names. */
function placeOf(node: Target | Expression): string | null {
  if (node.kind === 'data') return split(node.symbol)[1];
  if (node.kind === 'member') {
    const object = placeOf(node.object);
    return object === null ? null : `${object}.${node.name}`;
  }
  if (node.kind !== 'index' || node.index.kind !== 'literal') return null;
  const object = placeOf(node.object);
  return object === null ? null : `${object}[${node.index.value}]`;
}

/** A build that is restricted to some objects (kpatch-build -t): elsewhere the tree stays what it was. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { objectOf } from '../2-analyze/names.ts';
import type { Tree } from '../tree.ts';
import { overlay } from '../tree.ts';

/** The new tree without what it changes outside of the targets, each file of that a warning. */
export function onlyTargets(
  old: Tree,
  next: Tree,
  targets: readonly string[],
): { tree: Tree; diagnostics: Diagnostic[] } {
  const paths = [...new Set([...old.files.keys(), ...next.files.keys()])].sort();
  const objects = new Set(['vmlinux', ...paths.map(objectOf)]);
  objects.delete('user');
  const unknown = targets.filter((target) => !objects.has(target));
  if (unknown.length > 0)
    return { tree: next, diagnostics: unknown.map((target) => notThere(target, objects)) };
  const left = paths.filter((path) => {
    const object = objectOf(path);
    if (object === 'user' || targets.includes(object)) return false;
    return old.files.get(path) !== next.files.get(path);
  });
  const changes = new Map(left.map((path) => [path, old.files.get(path) ?? null]));
  return {
    tree: changes.size > 0 ? overlay(next, changes) : next,
    diagnostics: left.map(leftOut),
  };
}

function notThere(target: string, objects: ReadonlySet<string>): Diagnostic {
  return messages.unknownTarget(null, { target, known: [...objects].join(', ') });
}

function leftOut(file: string): Diagnostic {
  const span = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return messages.targetLeftOut(span, { file, object: objectOf(file) });
}

/** Structs that nobody makes an instance of. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { rootsOf, unitsOf, walk } from '../../../lowered/walk.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { TreeCheck } from './context.ts';

export const checkStructs: TreeCheck = ({ image, analysis }) => {
  const made = new Set<string>();
  const objects = [...image.objects, ...image.programs];
  for (const unit of unitsOf(objects)) {
    for (const root of rootsOf(unit))
      walk(root, (node) => {
        if (node.kind === 'new-struct') made.add(node.struct);
      });
  }
  return [...analysis.files.values()].flatMap(({ path, declarations }) =>
    [...declarations].flatMap(([name, each]): Diagnostic[] =>
      each.kind === 'struct' && each.node.body.body.length > 0 && !made.has(`${path}:${name}`)
        ? [messages.structNeverMade(spanOf(path, each.node.id!), { name })]
        : [],
    ),
  );
};

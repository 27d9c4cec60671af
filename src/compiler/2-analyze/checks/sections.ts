/** References to __init functions from code that runs after boot (modpost's section mismatch). */
import type { Statement } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { Context, TreeCheck } from './context.ts';
import { mentionsIn } from './mentions.ts';

export const checkSections: TreeCheck = (context) => {
  const files = context.image.objects.flatMap((object) => object.files);
  const units = files.flatMap((file) => file.units);
  const marked = new Set(
    files
      .flatMap((file) => file.macros)
      .flatMap(({ name, args: [arg] }) =>
        name === '__init' && arg && 'symbol' in arg ? [arg.symbol] : [],
      ),
  );
  if (marked.size === 0) return [];
  const init = new Set(
    units.flatMap((unit) => (unit.kind === 'function' && unit.init ? [unit.symbol] : [])),
  );
  return files.flatMap(({ path }) => mismatches(path, marked, init, context));
};

function mismatches(
  file: string,
  marked: ReadonlySet<string>,
  init: ReadonlySet<string>,
  context: Context,
): Diagnostic[] {
  const scope = context.analysis.files.get(file)!;
  // a macro with an error in it may have been a mark
  if (!scope.macros.every((each) => context.isSoundNode(file, each))) return [];
  return [...mentionsIn(scope).places].flatMap(([local, places]) => {
    const found = context.analysis.resolve(file, local);
    if (found?.kind !== 'declared' || !marked.has(`${found.file}:${found.name}`)) return [];
    return places.flatMap(({ node, within }) => {
      if (within.type === 'ExpressionStatement' || !context.isSoundNode(file, within)) return [];
      const user = functionIn(within);
      if (user !== null && init.has(`${file}:${user}`)) return [];
      const by = user === null ? 'the data that holds it' : `\`${user}\``;
      return [messages.sectionMismatch(spanOf(file, node), { name: found.name, user: by })];
    });
  });
}

/** The name of the function that a statement of the top level declares. */
function functionIn(node: Statement): string | null {
  const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
  return declared?.type === 'FunctionDeclaration' ? declared.id!.name : null;
}

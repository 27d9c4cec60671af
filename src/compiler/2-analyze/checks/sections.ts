/** References to __init functions from code that runs after boot (modpost's section mismatch). */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import { scopesOf } from './bindings.ts';
import type { Context, TreeCheck } from './context.ts';

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
  { analysis }: Context,
): Diagnostic[] {
  const [top] = scopesOf(analysis.files.get(file)!.ast);
  return Object.entries(top!.bindings).flatMap(([local, { referencePaths }]) => {
    const found = analysis.resolve(file, local);
    if (found?.kind !== 'declared' || !marked.has(`${found.file}:${found.name}`)) return [];
    return referencePaths.flatMap((path) => {
      if (!path.isIdentifier()) return []; // an export
      const user = path.getFunctionParent()?.node;
      const name = user?.type === 'FunctionDeclaration' ? user.id!.name : null;
      if (name === null && path.parentPath?.isCallExpression()) return []; // a macro
      if (name !== null && init.has(`${file}:${name}`)) return [];
      const by = name === null ? 'the data that holds it' : `\`${name}\``;
      return [messages.sectionMismatch(spanOf(file, path.node), { name: found.name, user: by })];
    });
  });
}

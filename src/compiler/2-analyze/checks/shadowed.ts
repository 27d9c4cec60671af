/** Locals that hide a name of their file. */
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import { scopesOf } from './bindings.ts';
import type { FileCheck } from './context.ts';

export const checkShadowed: FileCheck = ({ path, ast }) => {
  const [top, ...inner] = scopesOf(ast);
  return inner
    .filter((scope) => !scope.path.isClass())
    .flatMap((scope) =>
      Object.entries(scope.bindings)
        .filter(([name]) => top!.hasOwnBinding(name))
        .map(([name, { identifier }]) => messages.shadowedName(spanOf(path, identifier), { name })),
    );
};

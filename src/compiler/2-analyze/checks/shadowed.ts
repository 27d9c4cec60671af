/** Locals that hide a name of their file. */
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { FileCheck } from './context.ts';
import { mentionsIn } from './mentions.ts';

export const checkShadowed: FileCheck = (scope) =>
  mentionsIn(scope).hiding.map((node) =>
    messages.shadowedName(spanOf(scope.path, node), { name: node.name }),
  );

/** The names that code writes to after they were declared. */
import type { Node } from '@babel/types';
import { patternNames } from '../../1-parse/pattern-names.ts';
import { walk } from '../../1-parse/walk.ts';

export function assignedNames(root: Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(root, ({ node }) => {
    if (node.type === 'AssignmentExpression' || node.type === 'ForOfStatement')
      for (const name of patternNames(node.left)) names.add(name);
    else if (node.type === 'UpdateExpression')
      for (const name of patternNames(node.argument)) names.add(name);
    return true;
  });
  return names;
}

/**
 * What a resume point is. Every function has the same points in every mode; a mode suspends at some
 * of them. There are three sorts: a call that may suspend (the point is its return), the back-edge
 * of a loop, and, just before it happens, an access to data that other tasks may see.
 */
import { BUILTIN_ITERATORS, BUILTIN_METHODS } from '../lowered/api/builtins.ts';
import { nativeCalls, nativeSleeps, nativeSpins } from '../lowered/natives.ts';
import type { Node } from '../lowered/nodes.ts';

/** Whether a node is a call that could suspend. */
export function isCallPoint(node: Node): boolean {
  switch (node.kind) {
    case 'call':
    case 'pointer-call':
    case 'method-call':
      return true;
    case 'native-call':
      return nativeSleeps(node.name) || nativeSpins(node.name) || nativeCalls(node.name);
    default:
      return false;
  }
}

/** Whether a name is that of a built-in's method, or may be. */
export const isBuiltinMethod = (name: string): boolean =>
  BUILTIN_METHODS.has(name) || BUILTIN_ITERATORS.has(name);

/**
 * Whether a node, once its operands have been evaluated, touches data that other tasks may see. A
 * target of a plain assignment does not, the assignment does. An array that is turned into text or
 * a number is read without a point of its own.
 */
export function isAccess(node: Node): boolean {
  switch (node.kind) {
    case 'data':
    case 'member':
    case 'index':
    case 'spread':
    case 'native-call':
      return true;
    case 'method-call':
      return isBuiltinMethod(node.name);
    case 'assign':
    case 'update':
      return node.target.kind !== 'local';
    case 'builtin-call':
      return node.name === 'Array.from';
    case 'new-builtin':
      return node.args.length > 0 && node.args[0]!.kind !== 'literal';
    default:
      return false;
  }
}

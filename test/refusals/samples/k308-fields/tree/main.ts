import { get_current } from 'kernel';
import { helper, Color } from './other.ts';
class Inode { size = 0; length_hint = 0; }
interface Options { verbose?: boolean }
export const root = new Inode();
export function f(inode: any, list: number[], options: Options): unknown {
  const { szie, size } = inode;
  inode.generation = 1;
  const text = `${list.lenght} ${list.length} ${get_current().pid} ${get_current().pdi}`;
  return [inode.sise, inode?.blokcs, inode.blocks, inode.generation, inode.unheard_of, inode.call_me(1), size, szie, text, options.verbose, Color.Red, Math.PI, helper()];
}

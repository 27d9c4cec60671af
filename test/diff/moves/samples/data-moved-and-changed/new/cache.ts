import { Inode } from './types.ts';

let count = 1;
const cache = new Map<number, Inode>();

export function bump(by: number): number {
  count += by;
  return count;
}
export function lookup(ino: number): Inode {
  let inode = cache.get(ino);
  if (!inode) {
    inode = new Inode();
    inode.ino = ino;
    cache.set(ino, inode);
  }
  bump(1);
  return inode;
}

import { print, syscall } from 'user';

export function main(): number {
  const count = syscall('add_queue');
  print(`depth of the first ${syscall('depth', 0)}, of the last ${syscall('depth', count - 1)}`);
  return 0;
}

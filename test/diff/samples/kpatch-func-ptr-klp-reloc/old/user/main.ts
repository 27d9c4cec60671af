/** Reads and writes the devices. */
import { print, syscall } from 'user';

export function main(): number {
  for (const minor of [3, 5, 7])
    print(`minor ${minor}: read ${syscall('read', minor, 2)}, write ${syscall('write', minor, 9)}`);
  return 0;
}

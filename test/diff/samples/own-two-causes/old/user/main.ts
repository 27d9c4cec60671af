/** Takes pages, and gives them back. */
import { print, syscall } from 'user';

export function main(): number {
  for (const count of [4, 12, 24, 62]) {
    let line = `${count} pages:`;
    for (let prio = 0; prio < 3; prio++) {
      const got = syscall('alloc', count, prio);
      line += ` ${got}`;
      if (got > 0) syscall('free', got);
    }
    print(line);
  }
  // with half of the memory taken, near what is kept
  syscall('alloc', 32, 0);
  for (const count of [28, 20, 14]) {
    const got = syscall('alloc', count, 0);
    print(`${count} of the last 32: ${got}`);
    if (got > 0) syscall('free', got);
  }
  syscall('free', 32);
  return 0;
}

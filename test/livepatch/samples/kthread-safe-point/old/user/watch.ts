import { print, syscall } from 'user';

/** The loop's own change would show as rounds in hundreds, its callee's as the last digit. */
export function main(): number {
  for (let i = 0; i < 8; i++) {
    const stats = syscall('stats');
    print(`rounds ${Math.floor(stats / 10)}, step ${stats % 10}`);
    syscall('nap', 200);
  }
  return 0;
}

/** A program makes another of itself; a failing exec leaves it as it was. */
import { print, syscall } from 'user';

let kept = 'mine';

export function main(argv: string[]): number {
  kept = 'changed';
  print(`nothing there: ${syscall('execve', 'user/nothing.ts', 'x')} ${syscall('execve', 'kernel/exec.ts')}`);
  for (let how = 0; how < 4; how++) print(`badly ${how}: ${syscall('execve_badly', how)}`);
  print(`still ${kept}`);
  if (argv.length > 1) return 0;
  if (syscall('fork') === 0) {
    syscall('execve', 'user/a-rather-long-name.ts', 'zero', 'one', 'two');
    print('not reached');
    return 1;
  }
  syscall('wait');
  if (syscall('fork') === 0) return syscall('execve', 'user/main.ts', 'user/main.ts', 'again');
  syscall('wait');
  if (syscall('fork') === 0) return syscall('execve', 'user/other.ts');
  syscall('wait');
  syscall('usermodehelper', 'user/other.ts');
  syscall('usermodehelper', 'user/nothing.ts');
  return 0;
}

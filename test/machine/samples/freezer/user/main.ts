import { print, syscall } from 'user';

export function main(argv: string[]): number {
  if (syscall('fork') === 0) {
    print(`woken: ${syscall('wait_ready')}`);
    syscall('exit', 0);
  }
  syscall('deaf', 5);
  print(`suspend: ${syscall('suspend')}`);
  syscall('wait');
  print(`processes only: ${syscall('freeze_user')}`);
  const deaf = syscall('fork');
  if (deaf === 0) {
    syscall('deaf', 30000);
    syscall('exit', 0);
  }
  syscall('deaf', 1);
  print(`too deaf: ${syscall('suspend')}`);
  syscall('kill', deaf);
  syscall('wait');
  return 0;
}

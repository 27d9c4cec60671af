/** Pid 1: starts a service and reaps whatever it is given. */
import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(`I am ${syscall('getpid')}`);
  const service = syscall('fork');
  if (service === 0) return syscall('execve', 'user/service.ts');
  for (;;) {
    const pid = syscall('wait');
    print(`reaped ${pid < 0 ? pid : pid === service ? 'the service' : 'an orphan'}`);
    if (pid < 0) syscall('nap', 5);
  }
}

import { print, syscall } from 'user';

/** Runs something in a child, which may not survive it. */
function child(name: string, arg: string | number): void {
  if (syscall('fork') === 0) {
    print(`${name} ${arg}: ${syscall(name, arg)}`);
    syscall('exit', 0);
  }
}

export function main(argv: string[]): number {
  print(`insmod: ${syscall('insmod', 'leaky')}, show: ${syscall('show', 4)}`);
  child('doze', 20);
  syscall('nap', 5);
  print(`rmmod: ${syscall('rmmod', 'leaky')}`);
  child('show', 4);
  print(`a child ended with ${syscall('wait')}`);
  child('put', 'leaky');
  print(`a child ended with ${syscall('wait')}`);
  print(`the sleeper ended with ${syscall('wait')}`);
  print(`again: ${syscall('insmod', 'leaky')}, show: ${syscall('show', 5)} ${syscall('rmmod', 'leaky')}`);
  child('insmod', 'crash');
  print(`a child ended with ${syscall('wait')}`);
  print(`rmmod: ${syscall('rmmod', 'crash')}`);
  return 0;
}

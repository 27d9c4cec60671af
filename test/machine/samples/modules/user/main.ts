/** insmod, rmmod and modprobe, used well and badly. */
import { print, syscall } from 'user';

function insmod(name: string): void {
  print(`insmod ${name}: ${syscall('init_module', name, '')}`);
}

function rmmod(name: string): void {
  print(`rmmod ${name}: ${syscall('delete_module', name, 0)}`);
}

function twice(): void {
  insmod('base');
  insmod('base');
  print(`its system call: ${syscall('base', 1)}`);
  rmmod('base');
  rmmod('base');
  print(`its system call: ${syscall('base', 1)}`);
  insmod('nothing');
  insmod('vmlinux');
}

function dependencies(): void {
  insmod('top');
  print(`modprobe top: ${syscall('request_module', 'top')} ${syscall('request_module', 'top')}`);
  syscall('lsmod');
  rmmod('base');
  rmmod('top');
  print(`modprobe broken: ${syscall('request_module', 'broken')}`);
  print(`its system call: ${syscall('broken')}`);
  syscall('lsmod');
  print(`modprobe nothing: ${syscall('request_module', 'nothing')}`);
}

function references(): void {
  print(`get: ${syscall('get', 'base')} ${syscall('get', 'base')} ${syscall('get', 'nothing')}`);
  rmmod('base');
  syscall('put', 'base');
  rmmod('base');
  syscall('put', 'base');
  rmmod('base');
  insmod('sticky');
  rmmod('sticky');
  print(`rmmod -f sticky: ${syscall('delete_module', 'sticky', 1)}`);
  insmod('odd');
  rmmod('odd');
  insmod('vain');
}

/** Two that load the same module, and one that unloads it too soon. */
function together(): void {
  for (let i = 0; i < 2; i++) {
    if (syscall('fork') !== 0) continue;
    insmod('slow');
    syscall('exit', 0);
  }
  syscall('nap', 10);
  rmmod('slow');
  syscall('lsmod');
  syscall('wait');
  syscall('wait');
  if (syscall('fork') === 0) {
    rmmod('slow');
    syscall('exit', 0);
  }
  syscall('nap', 5);
  print(`get: ${syscall('get', 'slow')}`);
  rmmod('slow');
  insmod('slow');
  syscall('wait');
}

export function main(argv: string[]): number {
  twice();
  dependencies();
  references();
  print(`quiet: ${syscall('quiet')}`);
  together();
  insmod('looped');
  syscall('lsmod');
  return 0;
}

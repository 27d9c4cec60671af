import { kthread_run, module_init } from 'kernel';
import { check } from '../../main.ts';

interface Thing {
  size: number;
}

function store(thing: Thing | null): void {
  thing!.size = 1;
}

function call(fn: (() => void) | null): void {
  fn!();
}

function later(unused: unknown): number {
  call(null);
  return 0;
}

function start(): number {
  check(3);
  kthread_run(later, null, 'later');
  store(null);
  return 0;
}
module_init(start);

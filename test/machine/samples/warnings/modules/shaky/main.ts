import { module_init } from 'kernel';
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

function start(): number {
  check(3);
  store(null);
  return 0;
}

function later(): number {
  call(null);
  return 0;
}
module_init(start);
module_init(later);

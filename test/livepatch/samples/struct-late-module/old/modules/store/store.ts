import { SYSCALL_DEFINE, module_exit, module_init, pr_info } from 'kernel';

class Crate {
  size = 3;
}
const first = new Crate();
const crates = new Set([first]);

function show(crate: Crate): void {
  pr_info(`crate of ${crate.size}\n`);
}

function sys_crate(): number {
  crates.add(new Crate());
  for (const crate of Array.from(crates)) show(crate);
  return crates.size;
}
SYSCALL_DEFINE('crate', sys_crate);

function init(): number {
  show(first);
  return 0;
}
function exit(): void {
  show(first);
}
module_init(init);
module_exit(exit);

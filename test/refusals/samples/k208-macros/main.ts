import { SYSCALL_DEFINE, module_init, printk } from 'kernel';
const name = 'read';
function start(): number {
  module_init(start);
  return 0;
}
module_init();
module_init(name);
SYSCALL_DEFINE(name, start);
SYSCALL_DEFINE('go', 'start');
printk('at the top');
start();

/** Parameters of code that is built in. */
import { MODULE_PARM_DESC, SYSCALL_DEFINE, delete_module, init_module, module_init, module_param, pr_info } from 'kernel';

let level = 1;
let name = 'none';
module_param(level, 'int', 0o644);
module_param(name, 'charp', 0);
MODULE_PARM_DESC(level, 'how much');

function init(): number {
  pr_info(`disk: level ${level}, name ${name}`);
  return 0;
}
module_init(init);

function sys_insmod(module: string, params: string): number {
  return init_module(module, params);
}

function sys_rmmod(module: string): number {
  return delete_module(module, 0);
}

SYSCALL_DEFINE('insmod', sys_insmod);
SYSCALL_DEFINE('rmmod', sys_rmmod);

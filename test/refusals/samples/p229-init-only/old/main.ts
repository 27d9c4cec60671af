import { SYSCALL_DEFINE, module_init } from 'kernel';

let limit = 0;
function choose(): number {
  return 16;
}
function start(): number {
  limit = choose();
  return 0;
}
module_init(start);
function sys_limit(): number {
  return limit;
}
SYSCALL_DEFINE('limit', sys_limit);

import { SYSCALL_DEFINE } from 'kernel';

class Session {
  uses = 0;
}
const session = new Session();

function sys_use(): number {
  session.uses++;
  return 0;
}

SYSCALL_DEFINE('use', sys_use);

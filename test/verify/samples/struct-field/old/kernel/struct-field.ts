import { SYSCALL_DEFINE } from 'kernel';

class Session {
  uses = 0;
}
let session: Session | null = null;

function sys_open(): number {
  session = new Session();
  return 0;
}

function sys_use(): number {
  session!.uses++;
  return 0;
}

SYSCALL_DEFINE('open', sys_open);
SYSCALL_DEFINE('use', sys_use);

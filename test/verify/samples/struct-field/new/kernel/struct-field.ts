import { SYSCALL_DEFINE, WARN_ON } from 'kernel';

class Session {
  uses = 0;
  left = 9;
}
let session: Session | null = null;

function sys_open(): number {
  session = new Session();
  return 0;
}

function sys_use(): number {
  session!.uses++;
  session!.left--;
  WARN_ON(session!.left !== 8);
  return 0;
}

SYSCALL_DEFINE('open', sys_open);
SYSCALL_DEFINE('use', sys_use);

import { SYSCALL_DEFINE, klp_shadow_alloc, klp_shadow_get } from 'kernel';
import type { KlpShadowData } from 'kernel';

class Session {
  uses = 0;
}
let session: Session | null = null;

class Limit {
  left = 9;
}

function attach(owner: Session, shadow: KlpShadowData, limit: Limit): number {
  shadow.data = limit;
  return 0;
}

function sys_open(): number {
  session = new Session();
  klp_shadow_alloc(session, 1, attach, new Limit());
  return 0;
}

function sys_use(): number {
  (klp_shadow_get(session!, 1)!.data as Limit).left--;
  session!.uses++;
  return 0;
}

SYSCALL_DEFINE('open', sys_open);
SYSCALL_DEFINE('use', sys_use);

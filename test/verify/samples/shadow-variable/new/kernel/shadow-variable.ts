import { SYSCALL_DEFINE, WARN_ON, klp_shadow_get_or_alloc } from 'kernel';
import type { KlpShadowData } from 'kernel';

class Session {
  uses = 0;
}
const session = new Session();

class Limit {
  left = 9;
}

function attach(owner: Session, shadow: KlpShadowData, limit: Limit): number {
  shadow.data = limit;
  return 0;
}

function sys_use(): number {
  const shadow = klp_shadow_get_or_alloc(session, 1, attach, new Limit());
  if (WARN_ON(shadow === null)) return 0;
  (shadow!.data as Limit).left--;
  session.uses++;
  return 0;
}

SYSCALL_DEFINE('use', sys_use);

/** Sockets, as protocols in modules see them. */
import { EXPORT_SYMBOL } from 'kernel';

export class Sock {
  state: number | null = 0;
}

export function sock_init(sk: Sock): number {
  sk.state = 1;
  return 0;
}
EXPORT_SYMBOL(sock_init);

/** Line disciplines by number, and their change while the terminal is open. */
import { EINVAL, down_write, up_write } from 'kernel';
import type { TtyLdiscOps, TtyStruct } from '../../include/linux/tty.ts';
import { N_NULL, N_TTY } from '../../include/uapi/tty.ts';
import { n_null_ops } from './n_null.ts';
import { n_tty_ops } from './n_tty.ts';

export function get_ldops(disc: number): TtyLdiscOps | null {
  if (disc === N_TTY) return n_tty_ops;
  return disc === N_NULL ? n_null_ops : null;
}

/** Waits for those who use the old one. */
export function tty_set_ldisc(tty: TtyStruct, disc: number): number {
  const ops = get_ldops(disc);
  if (ops === null) return -EINVAL;
  down_write(tty.ldisc_sem);
  let error = 0;
  if (tty.ldisc !== ops) {
    tty.ldisc!.close(tty);
    error = ops.open(tty);
    tty.ldisc = error ? n_null_ops : ops;
  }
  up_write(tty.ldisc_sem);
  return error;
}

export function tty_ldisc_number(tty: TtyStruct): number {
  return tty.ldisc === n_tty_ops ? N_TTY : N_NULL;
}

/** N_NULL: a discipline that takes nothing and gives nothing; the last resort when another cannot start. */
import { EOPNOTSUPP } from 'kernel';
import type { TtyLdiscOps, TtyStruct } from '../../include/linux/tty.ts';

export const n_null_ops: TtyLdiscOps = {
  name: 'n_null',
  open: n_null_open,
  close: n_null_close,
  read: n_null_rw,
  write: n_null_rw,
  receive_buf: n_null_receive_buf,
};

function n_null_open(tty: TtyStruct): number {
  return 0;
}

function n_null_close(tty: TtyStruct): void {}

function n_null_rw(tty: TtyStruct, buf: Uint8Array, count: number, nonblock: boolean): number {
  return -EOPNOTSUPP;
}

function n_null_receive_buf(tty: TtyStruct, buf: Uint8Array, count: number): void {}

/** Sends a secret, then a short message, and looks for the secret behind the short one. */
import { print, syscall } from 'user';
import { IPC_CREAT } from '../include/uapi/ipc.ts';

function leaked(id: number, round: number): boolean {
  const secret = new Uint8Array(64).fill(0x53);
  const out = new Uint8Array(64);
  syscall('msgsnd', id, 1, secret, 64, 0);
  syscall('msgrcv', id, out, 64, 0, 0);
  const clean = new Uint8Array(64);
  syscall('msgsnd', id, 1, new Uint8Array([round]), 1, 0);
  const got = syscall('msgrcv', id, clean, 64, 0, 0);
  if (got < 1 || clean[0] !== round) return true;
  for (let i = 1; i < 64; i++) if (clean[i] === 0x53) return true;
  return false;
}

export function main(argv: string[]): number {
  const id = syscall('msgget', 9, IPC_CREAT | 0o600);
  if (id < 0) return 1;
  for (let round = 0; round < 60; round++) {
    print(leaked(id, round) ? 'BUG: a receiver saw bytes of an earlier message' : 'ok: no stale bytes');
    syscall('nanosleep', 10);
  }
  return 0;
}

/** Sends a secret, then a short message, and looks for the secret behind the short one. */
import { print, syscall } from 'user';

function leaked(round: number): boolean {
  const secret = new Uint8Array(64);
  for (let i = 0; i < 64; i++) secret[i] = 0x53;
  const out = new Uint8Array(64);
  syscall('msgsnd', 9, secret, 64, 0);
  syscall('msgrcv', 9, out, 64, 0);
  const clean = new Uint8Array(64);
  syscall('msgsnd', 9, new Uint8Array([round]), 1, 0);
  const got = syscall('msgrcv', 9, clean, 64, 0);
  if (got < 1 || clean[0] !== round) return true;
  for (let i = 1; i < 64; i++) if (clean[i] === 0x53) return true;
  return false;
}

export function main(argv: string[]): number {
  syscall('msgget', 9);
  for (let round = 0; round < 60; round++) {
    print(leaked(round) ? 'BUG: a receiver saw bytes of an earlier message' : 'ok: no stale bytes');
    syscall('nanosleep', 10);
  }
  return 0;
}

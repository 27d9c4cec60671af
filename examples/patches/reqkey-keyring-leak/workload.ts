/** Asks for a thread keyring again and again, and counts the keys of the machine. */
import { syscall } from 'user';
import { KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_THREAD_KEYRING } from '../include/uapi/keyctl.ts';
import { active_objs } from './lib/bytes.ts';
import { exit_with, wait_for } from './lib/check.ts';
import { show_rounds } from './lib/rounds.ts';

const CALLS = 40;

/** In a process whose end gives back what it holds: a ring or two, which may wait for a grace period. */
function leaks(round: number): boolean {
  const before = active_objs('key_jar');
  const child = syscall('fork');
  if (child === 0) {
    for (let i = 0; i < CALLS; i++) syscall('keyctl', KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_THREAD_KEYRING, 0, 0);
    exit_with(0);
  }
  wait_for(child);
  return active_objs('key_jar') - before > CALLS / 2;
}

export function main(argv: string[]): number {
  return show_rounds(argv, 'rings of a process that is gone are still there', 'a process takes its rings with it', leaks);
}

/** A child adds a key with a length and no payload. */
import { syscall } from 'user';
import { KEY_SPEC_PROCESS_KEYRING } from '../include/uapi/keyctl.ts';
import { spawn, wait_for } from './lib/check.ts';
import { show_rounds } from './lib/rounds.ts';

const EFAULT = 14;

function add_null(): number {
  return syscall('add_key', 'user', 'nothing', 0, 5, KEY_SPEC_PROCESS_KEYRING) === -EFAULT ? 0 : 1;
}

/** Whether the child comes to another end than its own. */
function dies(round: number): boolean {
  return wait_for(spawn(add_null)) !== 0;
}

export function main(argv: string[]): number {
  return show_rounds(argv, 'the kernel read from address zero', 'the call is refused', dies);
}

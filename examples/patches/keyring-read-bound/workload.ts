/** Reads a ring into a buffer that has room for one number and a byte. */
import { syscall } from 'user';
import { KEYCTL_READ, KEY_SPEC_PROCESS_KEYRING } from '../include/uapi/keyctl.ts';
import { bytes } from './lib/bytes.ts';
import { show_rounds } from './lib/rounds.ts';

const ROOM = 5;

/** Whether the kernel writes behind the room that it was given. */
function overruns(round: number): boolean {
  const buf = new Uint8Array(32).fill(0xee);
  const length = syscall('keyctl', KEYCTL_READ, KEY_SPEC_PROCESS_KEYRING, buf, ROOM);
  for (let i = ROOM; i < buf.length; i++) if (buf[i] !== 0xee) return true;
  return length !== 12;
}

export function main(argv: string[]): number {
  for (const name of ['one', 'two', 'three']) {
    if (syscall('add_key', 'user', name, bytes(name), name.length, KEY_SPEC_PROCESS_KEYRING) < 0) return 1;
  }
  return show_rounds(argv, 'the kernel wrote behind the buffer', 'the kernel kept to the buffer', overruns);
}

/** A user makes an executable in a setgid directory of a group that it is not in. */
import { print, syscall } from 'user';
import { O_CREAT, O_EXCL, O_WRONLY } from '../include/uapi/fcntl.ts';
import { STAT_SIZE, ST_GID, ST_MODE, S_ISGID } from '../include/uapi/stat.ts';

const GROUP = 50;

/** Whether the file got the setgid bit together with the directory's group. */
function makes_setgid(path: string): boolean {
  const fd = syscall('open', path, O_WRONLY | O_CREAT | O_EXCL, 0o2755);
  const st = new Uint8Array(STAT_SIZE);
  if (fd < 0 || syscall('fstat', fd, st) !== 0) return true;
  syscall('close', fd);
  syscall('unlink', path);
  const mode = st[ST_MODE]! + st[ST_MODE + 1]! * 0x100;
  return (mode & S_ISGID) !== 0 && st[ST_GID] === GROUP;
}

export function main(argv: string[]): number {
  if (syscall('mkdir', '/tmp/mail', 0o777) !== 0) return 1;
  if (syscall('chown', '/tmp/mail', 0, GROUP) !== 0 || syscall('chmod', '/tmp/mail', 0o2777) !== 0) return 2;
  if (syscall('setgid', 1000) !== 0 || syscall('setuid', 1000) !== 0) return 3;
  for (let round = 0; round < 60; round++) {
    const gained = makes_setgid('/tmp/mail/tool');
    print(gained ? 'BUG: a stranger made a program that runs with the group' : 'ok: no setgid for strangers');
    syscall('nanosleep', 10);
  }
  return 0;
}

/** insmod and rmmod at virtual times, and what those commands of kmod say when they fail. */
import * as messages from '../diagnostics/messages.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import type { Image } from '../lowered/units.ts';
import { CommandError } from './files.ts';
import { write } from './output.ts';
import { strerror } from './strerror.ts';

/** A module's name, for insmod with its parameters after it, and when. */
export interface ModuleEvent {
  what: string;
  time: number;
}

/** Plans loads and unloads; the result says afterwards whether all of them succeeded. */
export function planModules(
  kernel: Kernel,
  image: Image,
  insmod: readonly ModuleEvent[],
  rmmod: readonly ModuleEvent[],
): () => boolean {
  let pending = insmod.length + rmmod.length;
  let failed = false;
  const ended = (error: string | null): void => {
    pending--;
    if (error === null) return;
    failed = true;
    write(2, `${error}\n`);
  };
  for (const { what, time } of insmod) {
    const [, name = '', params = ''] = /^\s*(\S+)\s*(.*)$/.exec(what) ?? [];
    requireModule(image, name);
    kernel.at(time, () => {
      kernel.insmod(name, params).onExit = (code) => ended(insmodError(name, code));
    });
  }
  for (const { what: name, time } of rmmod) {
    requireModule(image, name);
    kernel.at(time, () => {
      const users = kernel.modules().find((module) => module.name === name)?.users ?? [];
      kernel.rmmod(name).onExit = (code) => ended(rmmodError(name, code, users));
    });
  }
  return () => !failed && pending === 0;
}

function requireModule({ objects }: Image, name: string): void {
  const names = objects.map((object) => object.name).filter((each) => each !== 'vmlinux');
  if (names.includes(name)) return;
  const known = names.join(', ') || 'none';
  const detail = `no module ${name} in the tree (there is: ${known})`;
  throw new CommandError(messages.usage(null, { detail }), 2);
}

const KILLED = 'Killed';

/** What insmod says when loading a module has ended with a code; null if it says nothing. */
export function insmodError(name: string, code: number): string | null {
  if (code === 0) return null;
  const special: Record<number, string> = {
    [-ERRNO.ENOEXEC]: 'Invalid module format',
    [-ERRNO.ENOENT]: 'Unknown symbol in module',
    [-ERRNO.EINVAL]: 'Invalid parameters',
  };
  const why = code > 0 ? KILLED : (special[code] ?? strerror(code));
  return `insmod: ERROR: could not insert module ${name}: ${why}`;
}

function rmmodError(name: string, code: number, users: readonly string[]): string | null {
  if (code === 0) return null;
  if (code === -ERRNO.ENOENT) return `rmmod: ERROR: Module ${name} is not currently loaded`;
  if (code === -ERRNO.EWOULDBLOCK) {
    const by = users.length > 0 ? ` by: ${users.join(' ')}` : '';
    return `rmmod: ERROR: Module ${name} is in use${by}`;
  }
  const why = code > 0 ? KILLED : strerror(code);
  return `rmmod: ERROR: could not remove module ${name}: ${why}`;
}

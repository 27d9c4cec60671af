/** Locks that guard what is converted: who holds one is in the way, whichever kind of lock it is. */
import { describe, expect, it } from 'vitest';
import { Migrating, patch } from './machine.ts';

const BASE = `
import {
  KPATCH_GUARDED_BY, KPATCH_LOAD_CALLBACK, KPATCH_TRANSFORM, KPATCH_UNLOAD_CALLBACK, Mutex, RtMutex,
  RwSemaphore, SYSCALL_DEFINE, Semaphore, down, down_read, module_init, msleep, mutex_lock, mutex_unlock,
  rt_mutex_lock, rt_mutex_unlock, sema_init, up, up_read,
} from 'kernel';
class Item { value = 1; lock = new Mutex(); }
const items = [new Item(), new Item()];
const locks = {
  mutex: new Mutex(), rt: new RtMutex(), rwsem: new RwSemaphore(), semaphore: new Semaphore(), none: 5,
  missing: null,
};
function start(): number { sema_init(locks.semaphore, 1); return 0; }
module_init(start);
function sys_mutex(ms: number): number {
  mutex_lock(locks.mutex); msleep(ms); mutex_unlock(locks.mutex); return 0;
}
function sys_rt(ms: number): number { rt_mutex_lock(locks.rt); msleep(ms); rt_mutex_unlock(locks.rt); return 0; }
function sys_rwsem(ms: number): number { down_read(locks.rwsem); msleep(ms); up_read(locks.rwsem); return 0; }
function sys_semaphore(ms: number): number { down(locks.semaphore); msleep(ms); up(locks.semaphore); return 0; }
function sys_item(ms: number): number {
  mutex_lock(items[1]!.lock); msleep(ms); mutex_unlock(items[1]!.lock); return 0;
}
function sys_free(ms: number): number { msleep(ms); return 0; }
SYSCALL_DEFINE('mutex', sys_mutex);
SYSCALL_DEFINE('rt', sys_rt);
SYSCALL_DEFINE('rwsem', sys_rwsem);
SYSCALL_DEFINE('semaphore', sys_semaphore);
SYSCALL_DEFINE('item', sys_item);
SYSCALL_DEFINE('free', sys_free);
`;
const user = (call: string): string => `
import { syscall } from 'user';
export function main(): number { return syscall('${call}', 3000); }
`;
const transformer = (...locks: string[]): string => `${BASE.replace('value = 1;', "value = 'one';")}
function forth(now: any, was: any): void { now.value = \`\${was.value}\`; }
function back(now: any, was: any): void { now.value = Number(was.value); }
KPATCH_TRANSFORM(Item, forth, back);
${locks.map((lock) => `KPATCH_GUARDED_BY(forth, ${lock});\n`).join('')}`;

const callback = (lock: string): string => `${BASE}
function load(): number { items[0]!.value++; return 0; }
function unload(): number { items[0]!.value--; return 0; }
KPATCH_LOAD_CALLBACK(load);
KPATCH_UNLOAD_CALLBACK(unload);
KPATCH_GUARDED_BY(load, ${lock});
`;

/** When a patch was loaded, in virtual milliseconds; what stood in the way first. */
function loading(next: string, call: string): { at: number; details: string[] } {
  const machine = new Migrating(BASE, user(call));
  const operation = machine.livepatch.load(patch(BASE, next, 'p'));
  const details = operation.refusal?.details ?? [];
  while (operation.state === 'pending') machine.pass(500);
  expect(operation.state).toBe('done');
  return { at: Math.round(machine.kernel.now / 1000), details };
}

describe.each([
  ['mutex', 'locks.mutex'],
  ['rt', 'locks.rt'],
  ['rwsem', 'locks.rwsem'],
  ['semaphore', 'locks.semaphore'],
  ['item', "'lock'"],
])('%s', (call, lock) => {
  it('is waited for by a transformer', () => {
    const { at, details } = loading(transformer(lock), call);
    expect(at).toBeGreaterThan(3000);
    expect(details.join()).toContain(`holds \`${lock.replaceAll("'", '')}\``);
  });

  it('held by nobody, it is not', () => {
    expect(loading(transformer(lock), 'free')).toEqual({ at: 50, details: [] });
  });
});

it('is waited for by a callback', () => {
  const { at, details } = loading(callback('locks.mutex'), 'mutex');
  expect(at).toBeGreaterThan(3000);
  expect(details).toEqual([
    'PID: 3 Comm: main is in sys_mutex (a.ts:16), and holds `locks.mutex`; asleep since 0.000002, until 3.000002 at most',
  ]);
});

it('in a field of any instance is waited for by a callback', () => {
  const { at, details } = loading(callback("'lock'"), 'item');
  expect(at).toBeGreaterThan(3000);
  expect(details.join()).toContain('holds `lock`');
  expect(loading(callback("'lock'"), 'mutex').at).toBe(50);
});

it('another lock is of no interest', () => {
  expect(loading(callback('locks.mutex'), 'rt').at).toBe(50);
});

it('what is no lock is refused', () => {
  const machine = new Migrating(BASE);
  expect(machine.load(patch(BASE, callback('locks.none'), 'p'))).toBe(
    "EINVAL KPATCH_GUARDED_BY of 'load': `locks.none` is no lock",
  );
  expect(machine.load(patch(BASE, callback('locks.missing'), 'p'))).toBe('done');
});

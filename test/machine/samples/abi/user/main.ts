/** Whatever a program passes, it gets an errno, or only it, or its own task in the kernel, comes to harm. */
import { print, syscall } from 'user';
import type { SyscallArg } from 'user';

const buf = new Uint8Array(16);

/** Something that no program should pass. */
function odd(value: unknown): SyscallArg {
  return value as SyscallArg;
}

function recursive(n: number): number {
  return recursive(n + 1) + 1;
}

/** Does something in a child that may not survive it. */
function victim(what: number): void {
  if (syscall('fork') !== 0) {
    print(`${what}: ended with ${syscall('wait')}`);
    return;
  }
  const none = odd(null) as unknown as { next: { value: number } };
  if (what === 0) print(`${syscall('trust', 5, 0)}`);
  if (what === 1) print(`${syscall('pointer')}`);
  if (what === 2) print(`${none.next}`);
  if (what === 3) none.next = { value: 1 };
  if (what === 4) print(`${recursive(0)}`);
  if (what === 5) print(`${10n / BigInt(buf[0]!)}`);
  if (what === 6) print(`${BigInt('a word')}`);
  if (what === 7) print(`${new Uint8Array(-1)}`);
  if (what === 8) (none as unknown as () => void)();
  if (what === 9) print(`${'x'.repeat(2 ** 30)}`);
  if (what === 10) print(`${syscall('trust')}`);
  syscall('exit', 0);
}

export function main(argv: string[]): number {
  print(`unknown: ${syscall('unknown')} ${syscall('')} ${syscall('toString')} ${syscall('__proto__')}`);
  print(`no name: ${syscall(odd(7) as string)} ${syscall(odd(null) as string)} ${syscall(odd(buf) as string)}`);
  print(`objects: ${syscall('kinds', odd({}))} ${syscall('kinds', odd([1]))} ${syscall('kinds', odd(null))}`);
  print(`others: ${syscall('kinds', odd(undefined))} ${syscall('kinds', odd(true))} ${syscall('kinds', odd(main))}`);
  print(`views: ${syscall('kinds', odd(new Int32Array(4)))} ${syscall('kinds', buf, 1n, 'text')}`);
  print(`too few: ${syscall('kinds')} ${syscall('kinds', 'a')} ${syscall('default')} ${syscall('default', 1)}`);
  print(`too many: ${syscall('default', 1, 2, 3, 4)} ${syscall('rest')} ${syscall('rest', 1, 2, 3)}`);
  print(`read: ${syscall('read', buf, -1)} ${syscall('read', buf, 17)} ${syscall('read', 3, 1)} ${syscall('read')}`);
  print(`read: ${syscall('read', buf, NaN)} ${syscall('read', buf, Infinity)} ${syscall('read', buf, 16)} ${buf[15]}`);
  print(`long: ${syscall('open', 'x'.repeat(4000000))} ${syscall('y'.repeat(1000000))}`);
  print(`results: ${syscall('truth')} ${syscall('nothing')} ${syscall('big', 123456789012345678901234n)}`);
  for (let what = 0; what <= 10; what++) victim(what);
  return 0;
}

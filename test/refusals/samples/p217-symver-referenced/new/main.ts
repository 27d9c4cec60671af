import { SYSCALL_DEFINE } from 'kernel';

export const enum Mode { READ, WRITE, APPEND }
export class Cred { uid: number | string | null = 0; }
export class Page { bytes: number[] = []; }
export let limit: number | undefined | null = 4;
export function uid_of(cred: Cred): number { return cred.uid ?? 0; }
export function is_write(mode: Mode): boolean { return mode > 0; }
export function fill(page: Page, byte: number | null): void { page.bytes.push(byte ?? 0); }
function sys_check(mode: number): number { return 1 + uid_of(new Cred()) + (is_write(mode) ? 1 : 0) + (limit ?? 0); }
function sys_fill(byte: number): number { fill(new Page(), byte); return 1; }
SYSCALL_DEFINE('check', sys_check);
SYSCALL_DEFINE('fill', sys_fill);

import { __init, module_init, SYSCALL_DEFINE } from 'kernel';
import { setup as prepare } from './setup.ts';
export const table: number[] = [];
function fill(): number { table.push(1); return 0; }
__init(fill);
function start(): number { prepare(); return fill(); }
module_init(start);
function again(): number { return fill(); }
function sys_again(): number { return again() + prepare(); }
SYSCALL_DEFINE('again', sys_again);
export const ops = { fill };
export let hook: (() => number) | null = null;
export function register(): void { hook = fill; }
export function local(fill: () => number): number { return fill(); }

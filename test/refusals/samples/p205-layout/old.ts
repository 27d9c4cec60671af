import { SYSCALL_DEFINE, module_init, notrace, printk } from 'kernel';
class Box { size = 1; name = 'box'; }
let count = 0;
const table = [1, 2, 3];
export function helper(a: number): number { return a + 8; }
function quiet(): number { return 1; }
function sys_count(by: number): number { count += helper(by) + quiet(); return count + table[0]!; }
function start(): number { printk(`box ${new Box().name}`); return 0; }
module_init(start);
notrace(quiet);
SYSCALL_DEFINE('count', sys_count);

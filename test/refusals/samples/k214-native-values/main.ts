import { Mutex, printk } from 'kernel';
const ops = { log: printk };
function f(): unknown { return printk; }

import { module_init, printk } from 'kernel';
const nothing: any = null;
const size = nothing.size;
function start(): number {
  printk(`${size}`);
  return 0;
}
module_init(start);

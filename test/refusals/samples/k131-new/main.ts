import { printk } from 'kernel';
enum Mode { Off }
function make(): number { return 1; }
export function f(kind: any): unknown {
  return [new kind(), new make(), new Mode(), new Date(), new Thing(), new Promise(kind), new (printk as any)(), new printk('x')];
}

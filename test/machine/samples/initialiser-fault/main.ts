import { EXPORT_SYMBOL, module_init, printk } from 'kernel';
export function report(text: string): void {
  printk(text);
}
EXPORT_SYMBOL(report);
function start(): number {
  report('booted');
  return 0;
}
module_init(start);

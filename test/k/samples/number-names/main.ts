/** Methods of NaN and Infinity, which are numbers like any other. */
import { module_init, printk } from 'kernel';

function start(): number {
  printk(`${NaN.toFixed(2)} ${Infinity.toPrecision(3)} ${(-Infinity).toExponential()}`);
  printk(`${(undefined as number | undefined)?.toFixed(1)}`);
  return 0;
}
module_init(start);

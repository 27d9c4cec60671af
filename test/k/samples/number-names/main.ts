/**
 * Methods of NaN and Infinity, which are numbers like any other, though they are written as names;
 * also behind an optional chain.
 */
import { module_init, printk } from 'kernel';

function start(): number {
  printk(`${NaN.toFixed(2)} ${Infinity.toPrecision(3)} ${(-Infinity).toExponential()}`);
  printk(`${(undefined as number | undefined)?.toFixed(1)}`);
  return 0;
}
module_init(start);

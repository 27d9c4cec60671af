// A member may use those before it, and constants; not itself, nor what comes later or is no constant.
import { module_init, printk } from 'kernel';

let ticks = 3;

enum Order {
  Early = Late,
  Self = Self + 1,
  Late = 1,
  Qualified = Order.After,
  After = Late,
  Data = ticks,
}
enum Ping {
  A = Pong.B,
}
enum Pong {
  B = Ping.A,
}

function start(): number {
  printk(`${Order.Late} ${Order.After}`);
  return 0;
}
module_init(start);

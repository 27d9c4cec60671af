declare const process: { pid: number };
declare function require(name: string): any;
declare class Buffer { length: number }
declare enum Mode { Off }
declare const brand: unique symbol;
export type Fd = number & { [brand]?: 'fd' };
export declare let shared: number;
export function f(): unknown {
  shared = 1;
  return [process.pid, require('fs'), new Buffer(), Mode.Off, shared];
}

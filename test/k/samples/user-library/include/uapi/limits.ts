/** What programs share with the kernel: constants and types. */
export const NAME_MAX = 8;
export const enum Whence {
  Set,
  Current,
  End,
}
export interface Stat {
  size: number;
  name: string;
}

export class Twice { a = 1; b = 2; a = 3; }
export enum Color { Red, Blue, Red }
export function f(): number {
  return new Twice().a + Color.Blue;
}

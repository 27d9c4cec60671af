export const BASE = 4;
export const LIMIT = 3 + BASE;
export const enum Unit {
  Meter = 1,
  Kilometer = Meter * 1000,
}

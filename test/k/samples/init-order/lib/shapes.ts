import { Scale, units } from './base.ts';

/** What `corners` shares, so that a shift moves both. */
export const origin = { x: units[0]!, y: units[2]! };
export const corners = [origin, { x: origin.y, y: origin.x }];
export const scale = new Scale();
export let moved = 0;

export function describe(point: { x: number; y: number }): string {
  moved++;
  return `(${point.x}, ${point.y})`;
}

export function shift(by: number): void {
  for (const corner of corners) corner.x += by;
  moved += by;
}

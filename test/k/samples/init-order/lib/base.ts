import { describe } from './shapes.ts';

/** The file on which all others stand; its pointer leads back up. */
export const units = [1, 10, 100];
export const show = describe;
export class Scale {
  factor = units[1]!;
  steps = [...units];
}

/** A process of its own: reads an image and a saved kernel, runs on, and prints what came of it. */
import { readFileSync } from 'node:fs';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { SavedKernel } from '../../src/kernel/state/index.ts';
import type { Image } from '../../src/lowered/units.ts';
import { Listener, runOn } from './subjects.ts';

const { image, saved } = JSON.parse(readFileSync(0, 'utf8')) as {
  image: Image;
  saved: SavedKernel;
};
const listener = new Listener();
const kernel = Kernel.restore(image, saved, { ...listener });
console.log(JSON.stringify(runOn(kernel, listener)));

/** Which image it is: 16 hex digits that differ between trees that mean different things. */
import { createHash } from 'node:crypto';
import { hashOf } from './meaning.ts';
import type { Image, ObjectImage } from './units.ts';

const hashes = new WeakMap<Image, string>();

/** Over the meaning of all units, the macros, and what kernel.json says; places and comments do not count. */
export function hashOfImage(image: Image): string {
  const known = hashes.get(image);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  const { name, version, cmdline, bootModules } = image;
  hash.update(JSON.stringify([name, version, cmdline, bootModules]));
  for (const object of [...image.objects, ...image.programs])
    hash.update(JSON.stringify(contentOf(object)));
  const text = hash.digest('hex').slice(0, 16);
  hashes.set(image, text);
  return text;
}

const contentOf = ({ name, files, dataOrder }: ObjectImage): unknown => [
  name,
  dataOrder,
  files.map(({ units, macros }) => [
    units.map((unit) => [unit.symbol, hashOf(unit)]),
    macros.map((macro) => [macro.name, macro.args]),
  ]),
];

/**
 * A tree of files that import each other in cycles: constants, enums, structs, data and pointers across
 * files.
 */
import { module_init, msleep, printk } from 'kernel';
import { Animal, type Roster, roster } from './lib/roster.ts';
import { Sound, describe as describe_animal, loudness } from './lib/sounds.ts';
import { LIMIT, Unit } from './lib/units.ts';
import { is_even, is_odd as odd } from './parity.ts';

class Farm {
  animals: Animal[] = [];
  book: Roster = roster;
  sizes: [number, Unit] = [LIMIT, Unit.Kilometer];
}

/** Called back from `parity.ts` and `lib/roster.ts`. */
export function note(text: string): string {
  msleep(1);
  return `<${text}>`;
}

export function depth_of(animal: Animal | null): number {
  return animal === null ? 0 : 1 + depth_of(animal.parent);
}

function grow(
  farm: Farm,
  name: string,
  sound: Sound,
  parent: Animal | null = farm.animals.at(-1) ?? null,
): Animal {
  const animal = new Animal();
  [animal.name, animal.sound, animal.parent] = [name, sound, parent];
  farm.animals.push(animal);
  farm.book.enter(farm.book, animal);
  return animal;
}

function start(): number {
  const farm = new Farm();
  for (let n = 0; n <= LIMIT; n++) printk(`${n} even ${is_even(n)} odd ${odd(n)}`);
  grow(farm, 'cow', Sound.Moo);
  grow(farm, 'dog', Sound.Woof);
  grow(farm, 'cat', Sound.Meow, null);
  grow(farm, 'fox', Sound.None);
  for (const animal of farm.animals) {
    printk(`${describe_animal(animal)} at depth ${depth_of(animal)}, ${loudness(animal.sound)} dB`);
    printk(`${animal instanceof Animal} ${farm.book.names.get(animal.name) === animal}`);
  }
  printk(`${farm.sizes} ${roster === farm.book} ${roster.entered} ${roster.log.join(' ')}`);
  for (const name of ['dog', 'cat', 'emu'])
    printk(`${name}: ${roster.find(roster, name)?.parent?.name ?? 'none'}`);
  printk(`${roster.limits} ${roster.enter === farm.book.enter}`);
  return 0;
}

module_init(start);

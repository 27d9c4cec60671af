import { msleep } from 'kernel';
import { is_even } from '../parity.ts';
import type { Animal } from './roster.ts';

export enum Sound {
  None,
  Moo = 1,
  Woof,
  Meow,
}

const spoken = ['...', 'moo', 'woof', 'meow'];
export let asked = 0;

export function describe({ name, sound, parent }: Animal): string {
  asked++;
  msleep(1);
  return `${name} says ${spoken[sound] ?? '?'}${parent ? ` to ${parent.name}` : ''}, ${asked} asked`;
}

export function loudness(sound: Sound): number {
  switch (sound) {
    case Sound.Moo:
      return 80;
    case Sound.Woof:
    case Sound.Meow:
      return is_even(asked) ? 70 : 75;
  }
  return 0;
}

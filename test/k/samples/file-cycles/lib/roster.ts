import { depth_of, note } from '../main.ts';
import { Sound } from './sounds.ts';
import { LIMIT, Unit } from './units.ts';

export class Animal {
  name = 'nobody';
  sound: Sound = Sound.None;
  parent: Animal | null = null;
}

export class Roster {
  names = new Map<string, Animal>();
  log: string[] = [];
  entered = 0;
  limits = [LIMIT * 2, Unit.Meter + 1];
  enter: (r: Roster, animal: Animal) => number = enter;
  find: (r: Roster, name: string) => Animal | undefined = find;
}

function enter(r: Roster, animal: Animal): number {
  r.names.set(animal.name, animal);
  r.log.push(note(`${animal.name}:${depth_of(animal)}`));
  return ++r.entered;
}

function find(r: Roster, name: string): Animal | undefined {
  return r.names.get(name);
}

export const roster = new Roster();

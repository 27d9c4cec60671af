/** Enums whose members are made of earlier ones, of constants, and of other enums. */
import { module_init, printk } from 'kernel';

const SHIFT = 1;

enum Flag {
  F0 = SHIFT,
  F1 = F0 << SHIFT,
  F2 = F1 << SHIFT,
  F3 = F2 << SHIFT,
  F4 = F3 << SHIFT,
  F5 = F4 << SHIFT,
  F6 = F5 << SHIFT,
  F7 = F6 << SHIFT,
  F8 = F7 << SHIFT,
  F9 = F8 << SHIFT,
  F10 = F9 << SHIFT,
  F11 = F10 << SHIFT,
  F12 = F11 << SHIFT,
  F13 = F12 << SHIFT,
  F14 = F13 << SHIFT,
  F15 = F14 << SHIFT,
  F16 = F15 << SHIFT,
  F17 = F16 << SHIFT,
  F18 = F17 << SHIFT,
  F19 = F18 << SHIFT,
  F20 = F19 << SHIFT,
  F21 = F20 << SHIFT,
  F22 = F21 << SHIFT,
  F23 = F22 << SHIFT,
  F24 = F23 << SHIFT,
  F25 = F24 << SHIFT,
  F26 = F25 << SHIFT,
  F27 = F26 << SHIFT,
  F28 = F27 << SHIFT,
  F29 = F28 << SHIFT,
  F30 = F29 << SHIFT,
  F31 = F30 << SHIFT,
  Low = F0 | F1,
  High = F30 | F31,
  Both = Flag.Low | Flag.High,
}

enum Size {
  Small = SHIFT,
  Medium,
  Large = Medium + Flag.F3,
  Huge,
  Name = `size ${Large}`,
}

function start(): number {
  printk(`${Flag.F1} ${Flag.F30} ${Flag.F31} ${Flag.Both}`);
  printk(`${Size.Small} ${Size.Medium} ${Size.Large} ${Size.Huge} ${Size.Name}`);
  return 0;
}
module_init(start);

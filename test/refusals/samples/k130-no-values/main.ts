class Box { value = 0; }
enum Mode { Off }
interface Shape { size: number }
export const box = new Box();
export function f(): unknown {
  const kinds = [Box, Mode, Shape];
  return [kinds, Box.name, Box(), Mode.On];
}

import { print, syscall } from 'user';

export function main(): number {
  const seen: number[] = [];
  for (let i = 0; i < 5; i++) seen.push(syscall('poll'));
  print(`poll: ${seen.join(' ')}, pauses: ${syscall('pauses')}`);
  return 0;
}

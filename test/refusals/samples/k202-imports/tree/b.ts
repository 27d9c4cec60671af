function hidden(): number {
  return 1;
}
export const limit = 4;

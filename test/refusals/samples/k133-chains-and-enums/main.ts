enum Mode {
  Off,
  On,
}
function f(text: string | null, n: number): unknown {
  const trimmed = text?.trim?.();
  return [trimmed, Mode[n], Mode];
}

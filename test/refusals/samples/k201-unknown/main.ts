enum Color { Red }
function f(): number {
  missing();
  const x = nothing + 1;
  other = 2;
  return Color.Green + x;
}

function f(): number {
  return missing;
}
class Box { value = f(); }

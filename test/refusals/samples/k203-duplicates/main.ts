const x = 1;
function x(): number {
  return 1;
}
class Box { value = 0; }
enum Box { A }
enum Twice { A }
enum Twice { B }

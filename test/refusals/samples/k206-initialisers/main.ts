import { jiffies } from 'kernel';
function make(): number { return 1; }
class Box { value = make(); }
let start = jiffies();
const made = make();
const joined = [1, 2].join('');
enum Mode { A = 1, B = make() }

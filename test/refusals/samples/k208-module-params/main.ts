import { THIS_MODULE, module_param, module_param_array } from 'kernel';
const MODE = 0o644;
const fixed = 1;
let level = 0;
const levels = [1, 2];
let count = 0;
function f(): number { return THIS_MODULE === null ? level + levels.length + count + fixed : 0; }
module_param(level, 'int', MODE);
module_param_array(levels, 'int', count, MODE);
module_param_array(levels, 'int', null, 0);
module_param(fixed, 'int', MODE);
module_param(f, 'int', MODE);
module_param(level, 'integer', MODE);
module_param(level, 'int', level);
module_param(level, 'int');
module_param_array(levels, 'int', 5, MODE);
module_param(null, 'int', MODE);
function g(): unknown { return THIS_MODULE(); }

/** A parameter of each type. */
import { module_exit, module_init, module_param, module_param_array, pr_info } from 'kernel';

const RO = 0o444;
let debug = 0;
let verbose = false;
let silent = false;
let label = 'label';
let mask = 0;
let tiny = 0;
let wide = 0;
let count = 0;
const ports = [1, 2, 3, 4];
const flags = [false, false];
module_param(debug, 'int', 0o644);
module_param(verbose, 'bool', RO);
module_param(silent, 'invbool', RO);
module_param(label, 'charp', RO);
module_param(mask, 'hexint', RO);
module_param(tiny, 'byte', 0);
module_param(wide, 'long', 0);
module_param_array(ports, 'ushort', count, RO);
module_param_array(flags, 'bool', null, RO);

function init(): number {
  pr_info(`knobs: debug ${debug} verbose ${verbose} silent ${silent} label '${label}' mask ${mask} tiny ${tiny} wide ${wide}`);
  pr_info(`knobs: ${count} ports ${ports.join(' ')}, flags ${flags.join(' ')}`);
  return 0;
}
module_init(init);

function exit(): void {}
module_exit(exit);

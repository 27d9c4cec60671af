/** Asks for a module that cannot come before this one has. */
import { EXPORT_SYMBOL, module_init, pr_info, request_module } from 'kernel';

export function looped(): number {
  return 1;
}
EXPORT_SYMBOL(looped);

function init(): number {
  const error = request_module('needs-looped');
  pr_info(`looped: ${error}`);
  return error;
}
module_init(init);

import { EXPORT_SYMBOL, module_init, module_exit, pr_info } from 'kernel';
const data = [1];
module_init(nosuch);
EXPORT_SYMBOL(dtaa);
module_exit(pr_info);
module_init(data);

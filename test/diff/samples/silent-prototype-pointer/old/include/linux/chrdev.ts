/** Character devices. */
export interface FileOperations {
  read: (dev: CharDevice, pos: number) => number;
  write: (dev: CharDevice, value: number) => number;
}

export class CharDevice {
  name = '';
  ops: FileOperations | null = null;
  opened = 0;
}

export const enum Whence { SET, CUR, END }
export interface FileOps {
  read: (file: File, count: number) => number;
  lseek: ((file: File, offset: number, whence: Whence) => number) | null;
}
export class File {
  pos = 0;
  owner: string | null = null;
  ops: FileOps | null = null;
}

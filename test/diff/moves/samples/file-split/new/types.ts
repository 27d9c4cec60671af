export class Inode {
  ino = 0;
  size = 0;
}

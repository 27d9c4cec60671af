class Holder { then = 1; }
function reach(x: any): unknown {
  const a = x.constructor;
  const b = x?.__proto__;
  const c = { toString: 1 };
  const { prototype } = x;
  x.valueOf();
  x.toJSON = 1;
  return reach.caller;
}

import { B } from "x";
import * as N from "n";
import "side";
const E = require("e");
export var Color = ((Color2) => {
  Color2[Color2["Red"] = 0] = "Red";
  Color2["Green"] = "g";
  Color2[Color2["Blue"] = 8] = "Blue";
  Color2[Color2["X"] = 8] = "X";
  Color2[Color2["Y"] = "a".length] = "Y";
  Color2["Z"] = "tg";
  return Color2;
})(Color || {});
var CE = ((CE2) => {
  CE2[CE2["A"] = 1] = "A";
  CE2[CE2["B"] = 2] = "B";
  CE2[CE2["C"] = -1] = "C";
  CE2[CE2["D"] = -3] = "D";
  CE2[CE2["a-b"] = 5] = "a-b";
  return CE2;
})(CE || {});
var Color = ((Color3) => {
  Color3[Color3["W"] = 7] = "W";
  return Color3;
})(Color || {});
let q = 2 + 5 + 0 + Color.Y, s = "g";
var Foo;
((Foo2) => {
  Foo2.a = 1;
  Foo2.b = Foo2.a + 1;
  ({ c: Foo2.c, d: [Foo2.e] } = q);
  function f() {
    return Foo2.a + Foo2.c;
  }
  Foo2.f = f;
  class K {}
  Foo2.K = K;
  let Bar;
  ((Bar2) => {
    Bar2.z = Foo2.a;
  })(Bar = Foo2.Bar || (Foo2.Bar = {}));
  let EE;
  ((EE2) => {
    EE2[EE2["P"] = 0] = "P";
    EE2[EE2["Q"] = 5] = "Q";
  })(EE = Foo2.EE || (Foo2.EE = {}));
  let priv = 1;
  Foo2.c = priv;
  Foo2.AL = N.foo;
  console.log(Foo2.AL, 5);
})(Foo || (Foo = {}));
((Foo3) => {
  Foo3.more = Foo3.a;
  (0, Foo3.f)();
})(Foo || (Foo = {}));
var A1;
((A12) => {
  let B1;
  ((B12) => {
    let C1;
    ((C12) => {
      C12.x = 1;
    })(C1 = B12.C1 || (B12.C1 = {}));
  })(B1 = A12.B1 || (A12.B1 = {}));
})(A1 || (A1 = {}));
function merged() {}
((merged2) => {
  merged2.p = 1;
})(merged || (merged = {}));
class KK {
  constructor(a, b = 2) {
    this.a = a;
    this.b = b;
    super_();
  }
  a;
  b;
  x = this.a;
  z;
  static s = 1;
  ["comp" + q] = 3;
}
class K2 extends KK {
  constructor(p) {
    console.log(1);
    super(p);
    this.p = p;
    this.c;
  }
  p;
  c = 1;
}
const AL2 = N.deep.thing;
export const AL4 = N.ex;
class AB {
  accessor acc = 1;
  static accessor #pa = 2;
}
export { B };
let v = q.x, w = q;
q = 1;
for (q of []) {}
({ a: q } = {});
[q] = [];
function ov(a) {
  return AL2;
}

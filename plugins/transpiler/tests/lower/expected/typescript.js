import { B } from "x";
import * as N from "n";
import "side";
const E = require("e");
export var Color = ((Color) => {
  Color[Color["Red"] = 0] = "Red";
  Color["Green"] = "g";
  Color[Color["Blue"] = 8] = "Blue";
  Color[Color["X"] = 8] = "X";
  Color[Color["Y"] = "a".length] = "Y";
  Color["Z"] = "tg";
  return Color;
})(Color || {});
var CE = ((CE) => {
  CE[CE["A"] = 1] = "A";
  CE[CE["B"] = 2] = "B";
  CE[CE["C"] = -1] = "C";
  CE[CE["D"] = -3] = "D";
  CE[CE["a-b"] = 5] = "a-b";
  return CE;
})(CE || {});
var Color = ((Color) => {
  Color[Color["W"] = 7] = "W";
  return Color;
})(Color || {});
let q = 2 + 5 + 0 + Color.Y, s = "g";
var Foo;
((Foo) => {
  Foo.a = 1;
  Foo.b = Foo.a + 1;
  ({ c: Foo.c, d: [Foo.e] } = q);
  function f() {
    return Foo.a + Foo.c;
  }
  Foo.f = f;
  class K {}
  Foo.K = K;
  let Bar;
  ((Bar) => {
    Bar.z = Foo.a;
  })(Bar = Foo.Bar || (Foo.Bar = {}));
  let EE;
  ((EE) => {
    EE[EE["P"] = 0] = "P";
    EE[EE["Q"] = 5] = "Q";
  })(EE = Foo.EE || (Foo.EE = {}));
  let priv = 1;
  Foo.c = priv;
  Foo.AL = N.foo;
  console.log(Foo.AL, 5);
})(Foo || (Foo = {}));
((Foo) => {
  Foo.more = Foo.a;
  (0, Foo.f)();
})(Foo || (Foo = {}));
var A1;
((A1) => {
  let B1;
  ((B1) => {
    let C1;
    ((C1) => {
      C1.x = 1;
    })(C1 = B1.C1 || (B1.C1 = {}));
  })(B1 = A1.B1 || (A1.B1 = {}));
})(A1 || (A1 = {}));
function merged() {}
((merged) => {
  merged.p = 1;
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

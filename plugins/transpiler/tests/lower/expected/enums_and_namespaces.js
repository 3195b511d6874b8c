function f() {
  let E;
  ((E2) => {
    E2[E2["A"] = 0] = "A";
    E2[E2["B"] = 1] = "B";
    E2[E2["C"] = foo()] = "C";
    E2[E2["D"] = E2.C] = "D";
  })(E || (E = {}));
  return 0;
}
{
  let G;
  ((G2) => {
    G2[G2["A"] = 0] = "A";
  })(G || (G = {}));
  0;
}
var M = ((M2) => {
  M2[M2["A"] = 0] = "A";
  return M2;
})(M || {});
((M3) => {
  M3.x = 0 + 0;
})(M || (M = {}));
var N;
((N2) => {
  let Q;
  ((Q2) => {
    Q2[Q2["A"] = 0] = "A";
  })(Q = N2.Q || (N2.Q = {}));
  console.log(N2, 0);
})(N || (N = {}));
0;
0;
N?.Q.A;
0;
before("x");
var LateE = ((LateE2) => {
  LateE2["X"] = "x";
  return LateE2;
})(LateE || {});
DE.A;
function g() {
  0;
  let inner;
  ((inner2) => {
    inner2[inner2["X"] = 0] = "X";
  })(inner || (inner = {}));
}
var S = ((S2) => {
  S2[S2["A"] = 1] = "A";
  S2["B"] = "x1";
  S2["C"] = "1x1";
  S2[S2["D"] = Infinity] = "D";
  S2[S2["E"] = -2] = "E";
  S2[S2["F"] = NaN] = "F";
  S2[S2["G"] = 1e+21] = "G";
  S2[S2["H"] = -2147483648] = "H";
  S2[S2["I"] = 4294967295] = "I";
  S2[S2["J"] = 1] = "J";
  S2[S2["K"] = 1] = "K";
  S2[S2["L"] = 1] = "L";
  S2[S2["M"] = Infinity] = "M";
  S2[S2["N"] = NaN] = "N";
  S2[S2["O"] = 9] = "O";
  S2[S2["P"] = "abc".length] = "P";
  S2[S2["Q"] = 1 ? 1 : 2] = "Q";
  S2[S2["R"] = !1] = "R";
  return S2;
})(S || {});
Infinity;
NaN;
1e+21;
Infinity;
("1x1");
-2;
var Z = ((Z2) => {
  Z2[Z2["zz"] = 9] = "zz";
  return Z2;
})(Z || {});
export var EX = ((EX2) => {
  EX2[EX2["A"] = 0] = "A";
  return EX2;
})(EX || {});
var EX = ((EX3) => {
  EX3[EX3["B"] = 1] = "B";
  return EX3;
})(EX || {});
export var NX;
((NX2) => {
  class C {}
  NX2.C = C;
  new C();
  function* g() {}
  NX2.g = g;
  g();
  NX2.C;
})(NX || (NX = {}));
((NX3) => {
  new NX3.C();
  let T;
  ((T2) => {
    T2[T2["A"] = 0] = "A";
  })(T = NX3.T || (NX3.T = {}));
})(NX || (NX = {}));
((NX4) => {
  let T;
  ((T3) => {
    T3[T3["B"] = 0] = "B";
  })(T = NX4.T || (NX4.T = {}));
  0;
})(NX || (NX = {}));
export var Dot;
((Dot2) => {
  let Ted;
  ((Ted2) => {
    Ted2.x = 1;
    Ted2.x++;
    ({ x: Ted2.x });
    [Ted2.x] = [2];
    `${Ted2.x}`;
    (0, Ted2.x)();
    Ted2.x.y();
    (0, Ted2.x)``;
    (0, Ted2.x)?.();
    typeof Ted2.x;
    for (Ted2.x of []);
  })(Ted = Dot2.Ted || (Dot2.Ted = {}));
})(Dot || (Dot = {}));
class CM {
  static a = 1;
}
((CM3) => {
  CM3.b = a;
})(CM || (CM = {}));
var CM2 = ((CM22) => {
  CM22[CM22["A"] = 0] = "A";
  return CM22;
})(CM2 || {});
export default class DC {}
((DC2) => {
  DC2.q = 1;
})(DC || (DC = {}));
export function FN() {}
((FN2) => {
  FN2.q = 1;
})(FN || (FN = {}));
var With;
((With2) => {
  [With2.a, ...With2.b] = foo;
  ({ c: With2.c = 1, ...With2.d } = bar);
  var e;
  e = With2.a;
  async function z() {
    await With2.a;
  }
  With2.z = z;
})(With || (With = {}));

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
var LateE = ((LateE) => {
  LateE["X"] = "x";
  return LateE;
})(LateE || {});
DE.A;
function g() {
  0;
  let inner;
  ((inner) => {
    inner[inner["X"] = 0] = "X";
  })(inner || (inner = {}));
}
var S = ((S) => {
  S[S["A"] = 1] = "A";
  S["B"] = "x1";
  S["C"] = "1x1";
  S[S["D"] = Infinity] = "D";
  S[S["E"] = -2] = "E";
  S[S["F"] = NaN] = "F";
  S[S["G"] = 1e+21] = "G";
  S[S["H"] = -2147483648] = "H";
  S[S["I"] = 4294967295] = "I";
  S[S["J"] = 1] = "J";
  S[S["K"] = 1] = "K";
  S[S["L"] = 1] = "L";
  S[S["M"] = Infinity] = "M";
  S[S["N"] = NaN] = "N";
  S[S["O"] = 9] = "O";
  S[S["P"] = "abc".length] = "P";
  S[S["Q"] = 1 ? 1 : 2] = "Q";
  S[S["R"] = !1] = "R";
  return S;
})(S || {});
Infinity;
NaN;
1e+21;
Infinity;
("1x1");
-2;
var Z = ((Z) => {
  Z[Z["zz"] = 9] = "zz";
  return Z;
})(Z || {});
export var EX = ((EX) => {
  EX[EX["A"] = 0] = "A";
  return EX;
})(EX || {});
var EX = ((EX) => {
  EX[EX["B"] = 1] = "B";
  return EX;
})(EX || {});
export var NX;
((NX) => {
  class C {}
  NX.C = C;
  new C();
  function* g() {}
  NX.g = g;
  g();
  NX.C;
})(NX || (NX = {}));
((NX) => {
  new NX.C();
  let T;
  ((T) => {
    T[T["A"] = 0] = "A";
  })(T = NX.T || (NX.T = {}));
})(NX || (NX = {}));
((NX) => {
  ((T) => {
    T[T["B"] = 0] = "B";
  })(T = NX.T || (NX.T = {}));
  0;
})(NX || (NX = {}));
export var Dot;
((Dot) => {
  let Ted;
  ((Ted) => {
    Ted.x = 1;
    Ted.x++;
    ({ x: Ted.x });
    [Ted.x] = [2];
    `${Ted.x}`;
    (0, Ted.x)();
    Ted.x.y();
    (0, Ted.x)``;
    (0, Ted.x)?.();
    typeof Ted.x;
    for (Ted.x of []);
  })(Ted = Dot.Ted || (Dot.Ted = {}));
})(Dot || (Dot = {}));
class CM {
  static a = 1;
}
((CM) => {
  CM.b = a;
})(CM || (CM = {}));
var CM2 = ((CM2) => {
  CM2[CM2["A"] = 0] = "A";
  return CM2;
})(CM2 || {});
export default class DC {}
((DC) => {
  DC.q = 1;
})(DC || (DC = {}));
export function FN() {}
((FN) => {
  FN.q = 1;
})(FN || (FN = {}));
var With;
((With) => {
  [With.a, ...With.b] = foo;
  ({ c: With.c = 1, ...With.d } = bar);
  var e;
  e = With.a;
  async function z() {
    await With.a;
  }
  With.z = z;
})(With || (With = {}));

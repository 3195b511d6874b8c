import * as _types from "m";
import * as ns from "ns";
function dec(x) {
  return (...a) => {};
}
let _a;
export let A = class {
  constructor(svc, x, y, z, u, f, o, e, cc, bi, sy, t, un) {
    this.svc = svc;
    A.q;
  }
  svc;
  m(a, b) {}
  get g() {
    return null;
  }
  set g(v) {}
  [_a = __propertyKey("x" + 1)]() {}
  static sm(x) {}
  static q = 1;
  arr = [];
};
__decorate([dec("p"), __metadata("design:type", String)], A.prototype, "p", 0);
__decorate([dec("m"), __decorateParam(0, dec("pm")), __metadata("design:type", Function), __metadata("design:paramtypes", [typeof _types === "undefined" || typeof _types.Dep === "undefined" ? Object : _types.Dep, Array]), __metadata("design:returntype", typeof Promise === "undefined" ? Object : Promise)], A.prototype, "m", 1);
__decorate([dec("acc"), __metadata("design:type", typeof Date === "undefined" ? Object : Date), __metadata("design:paramtypes", [Object])], A.prototype, "g", 1);
__decorate([dec("c"), __metadata("design:type", Function), __metadata("design:paramtypes", []), __metadata("design:returntype", void 0)], A.prototype, _a, 1);
__decorate([dec("d"), __metadata("design:type", typeof _types === "undefined" || typeof _types.Svc === "undefined" ? Object : _types.Svc)], A.prototype, "y", 0);
__decorate([dec("dd"), dec("ee"), __metadata("design:type", typeof Array === "undefined" ? Object : Array)], A.prototype, "arr", 0);
__decorate([dec("g"), __metadata("design:type", Object)], A.prototype, "gen", 0);
__decorate([dec("q"), __metadata("design:type", Number)], A, "q", 0);
__decorate([dec("s"), __metadata("design:type", Function), __metadata("design:paramtypes", [Object]), __metadata("design:returntype", void 0)], A, "sm", 1);
A = __decorate([dec(1), dec(2), __decorateParam(0, dec("c1")), __decorateParam(1, dec("c2")), __metadata("design:paramtypes", [typeof _types === "undefined" || typeof _types.Svc === "undefined" ? Object : _types.Svc, String, typeof ns === "undefined" || typeof ns.T === "undefined" ? Object : ns.T, String, typeof _types === "undefined" || typeof _types.Dep === "undefined" ? Object : _types.Dep, Function, Object, Object, Array, BigInt, Symbol, Boolean, Object])], A);
let B = class extends A {
  x = 1;
};
B = __decorate([dec(5)], B);
let _default = class {
  static x = 1;
};
_default = __decorate([dec(7)], _default);
export { _default as default };
let Self;
Self = class {
  static {
    Self = this;
  }
  static i = new Self();
  m() {
    return Self;
  }
};
Self = __decorate([dec(8)], Self);

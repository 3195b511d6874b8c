let _a, _a2;
export class KK {
  constructor(a, b = 2) {
    this.a = a;
    this.b = b;
    this.x = this.a;
    this[_a] = 3;
    this[_a2] = 4;
    this["str"] = 5;
    this[12] = 3;
    this.#p = 2;
    f();
  }
  static {
    this.s = 1;
  }
  static {
    blah;
  }
  static {
    this.t = 2;
  }
  #p;
  static #sp = 3;
  [(_a = "comp" + q, _a2 = foo(), bar())]() {}
}
class K2 extends KK {
  constructor(p) {
    console.log(1);
    super(p);
    this.p = p;
    this.c = 1;
    this.c;
  }
}
class K3 extends KK {
  constructor() {
    super(...arguments);
    this.c = 1;
  }
}
class K4 extends KK {
  constructor(a) {
    "use strict";
    var __super = (...args) => {
      super(...args);
      this.a = a;
      this.c = this.x;
      return this;
    };
    const z = __super(a);
    if (1)
      __super();
  }
  static {
    this.d = this.y;
  }
}
let K5 = class {
  constructor() {
    this.b = 2;
  }
  static {
    this.a = 1;
  }
  static {
    this.c = K5;
  }
};

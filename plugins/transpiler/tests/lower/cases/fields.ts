export class KK { constructor(public a: number, private readonly b = 2) { f(); } x = this.a; declare y: string; z; static s = 1; ['comp' + q]: number = 3; [foo()] = 4; static { blah }; static t = 2; 'str' = 5; 12 = 3; #p = 2; static #sp = 3; [bar()]() {} }
class K2 extends KK { c = 1; constructor(private p) { console.log(1); super(p); this.c } }
class K3 extends KK { c = 1; }
class K4 extends KK { c = this.x; static d = this.y; constructor(public a) { "use strict"; const z = super(a); if (1) super() } }
let K5 = class { static a = 1; b = 2; static c = K5 }

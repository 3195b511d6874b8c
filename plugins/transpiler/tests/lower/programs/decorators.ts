const log: any[] = [];
const d = (n: string) => (v: any, c: any) => { log.push([n, c.kind, String(c.name), c.static, c.private, typeof v, c.access && Object.keys(c.access).join()]); c.metadata[n] = c.kind; c.addInitializer(function (this: any) { log.push(["init", n, typeof this === 'function' ? 'class ' + this.name : typeof this]) });
  if (c.kind === 'field') return (x: any) => x === undefined ? n + '!' : x + 1;
  if (c.kind === 'method') return function (this: any, ...a: any[]) { return 'wrapped ' + v.apply(this, a) };
  if (c.kind === 'getter') return function (this: any) { return 'g' + v.call(this) };
  if (c.kind === 'accessor') return { get() { return 'A' + v.get.call(this) }, init(x: any) { return x * 2 } };
};
class Base { hi() { return 'base' } }
@d('c1') @d('c2') class A extends Base {
  @d('x') x = 1; @d('y') static y = 2; @d('m') m(a: number) { return super.hi() + a } @d('sm') static sm() { return A.y }
  @d('g') get z() { return 1 } @d('s') set z(v) { log.push('set', v) } @d('a') accessor w = 3; @d('sa') static accessor sw = 4;
  @d('#p') #p = 5; @d('#pm') #pm() { return super.hi() + 'priv' + this.#p } @d('#pg') get #pg() { return 7 } @d('#pa') accessor #pa = 1;
  @d('k') [(log.push('key'), 'comp')] = 1; static { log.push('static block', this === A, this.y) } @d('u') noinit; plain = this.#p;
  constructor() { super(); log.push('ctor') }
  all() { return [this.x, this.m(1), this.z, this.w, this.#p, this.#pm(), this.#pg, this.#pa, this.comp, this.noinit, this.plain, (this.w = 10, this.w)] }
}
const a = new A(); a.z = 5;
for (const l of log) console.log(JSON.stringify(l));
console.log(JSON.stringify(a.all()), A.y, A.sm(), A.sw, A.name, JSON.stringify(A[Symbol.metadata ?? Symbol.for('Symbol.metadata')]));
const rep = (v, c) => class extends v { static extra = 1 };
@rep class R { static self = R; static who = this; m() { return R } }
console.log(R.extra, R.self === R, R.who === R, new R().m() === R, R.name);
const E = @d('e') class Named { static n = Named; @d('ef') f = () => 1 }; console.log(E.name, E.n === E, typeof new E().f);
export @d('exp') class Exp {} ; export default @d('def') class {}; 
console.log(log.length);

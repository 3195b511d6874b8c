const dec = (...given: unknown[]) => {};
class A { x!: number; @dec y!: number; z = 1; @dec w = 2; @dec static s; @dec static t = 1; q; constructor(public p = 3) {} }
class B { x!: number; y; z = 1; static n; @dec m() {} }
@dec class C { x!: number; constructor(@dec a: unknown) {} }
console.log(Object.keys(new A()).join(), Object.keys(A).join(), Object.keys(new B()).join(), Object.keys(B).join(), Object.keys(new C(1)).join());

class Dep{}; class Svc{}; namespace ns{export class T{}}; type TT=1; (Reflect as any).metadata=(k,v)=>(t,p,d)=>console.log(k,Array.isArray(v)?v.map(x=>x?.name):v?.name,p,typeof d)
function dec(x) { return (...a) => {} }
@dec(1) @dec(2) export class A { 
 @dec("p") p: string; @dec("q") static q: number = 1; @dec("m") m(@dec("pm") a: Dep, b?: number[]): Promise<void> {} 
 @dec("acc") get g(): Date { return null } set g(v) {} 
 @dec("c") ['x' + 1]() {} @dec("d") declare y: Svc;
 constructor(@dec("c1") private readonly svc: Svc, @dec("c2") x: string | null, y: ns.T, z: "a" | "b", u: Dep | undefined, f: () => void, o: {}, e: any, cc: [number], bi: bigint, sy: symbol, t: true, un: string|number) { A.q; }
 @dec('s') static sm(x: this): asserts x {}
 @dec('dd') @dec('ee') arr: Array<string> = [];
 @dec('g') gen: TT;
}
@dec(5) class B extends A { x = 1; }
export default @dec(7) class { static x = 1 }
@dec(8) class Self { static i = new Self(); m() { return Self } }

function f() { enum E { A, B = A + 1, C = foo() , D = C } return E.A }
{ enum G { A } G.A }
enum M { A } namespace M { export const x = M.A + A }
namespace N { export enum Q { A } console.log(N, Q.A) } N.Q.A; N["Q"].A; N?.Q.A; M["A"];
before(LateE.X); enum LateE { X = 'x' }
declare const enum DE { A = 5 } DE.A;
function g() { inner.X; enum inner { X } }
enum S { A = 1, B = "x" + A, C = `${A}${B}`, D = 5/0, E = -5 % 3, F = 0/0, G = 1e21, H = 2**31 | 0, I = -1 >>> 0, J = (A), K = A as any, L = A!, M = Infinity, N = NaN, O= Z.zz, P = 'abc'.length, Q = A ? 1 : 2, R= !A }
S.D; S.F; S.G; S.M; S.C; S.E
enum Z { zz = 9 }
export enum EX { A } export enum EX { B = A + 1 }
export namespace NX { export class C {} new C; export function* g() {} g(); NX.C } export namespace NX { new C; export enum T {A} } export namespace NX { export enum T {B = A} T.B }
export namespace Dot.Ted { export let x = 1; x++; ({x}); [x] = [2]; `${x}`; x(); x.y(); x``; x?.(); typeof x; for (x of []); }
namespace Ty { export interface A {} } 
export namespace Ty2 { export interface A {} } 
class CM { static a = 1 } namespace CM { export const b = a } enum CM2 {A} 
export default class DC {} namespace DC { export const q = 1 }
export function FN() {} export namespace FN { export const q = 1 }
namespace With { export const [a, ...b] = foo, {c = 1, ...d} = bar; var e; e = a; export var u; export async function z() { await a } }

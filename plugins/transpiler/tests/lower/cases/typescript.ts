import {A, B, type C} from "x"; import D from "d"; import * as N from "n"; import "side"; import {} from "empty"; import E = require("e"); import type F from "f";
export enum Color { Red, Green = "g", Blue = 1 << 3, X = Red | Blue, Y = "a".length, Z = `t${Green}` }
const enum CE { A = 1, B = A * 2, C = -A, D = ~B, 'a-b' = 5 }
enum Color { W = 7 }
let q = CE.B + CE['a-b'] + Color.Red + Color.Y, s = Color.Green;
namespace Foo { export const a = 1, b = a + 1; export let {c, d: [e]} = q; export function f() { return a + c } export class K {} export namespace Bar { export const z = a } export enum EE { P, Q = P + 5 } let priv = 1; c = priv; export import AL = N.foo; console.log(AL, EE.Q) }
namespace Foo { export const more = a; f() }
namespace Empty { export type T = 1 }
namespace A1.B1.C1 { export const x = 1 }
function merged() {} namespace merged { export const p = 1 }
class KK { constructor(public a: number, private readonly b = 2) { super_(); } x = this.a; declare y: string; z; static s = 1; ['comp' + q]: number = 3; abstract m(): void; }
class K2 extends KK { c = 1; constructor(private p) { console.log(1); super(p); this.c } }
import AL2 = N.deep.thing; import AL3 = N.unused; export import AL4 = N.ex;
abstract class AB { abstract foo; abstract bar(): void; private q?(): void; accessor acc = 1; static accessor #pa = 2 }
export { type C as CX, B }; export type { D }; export default interface ID {}
let v = (q as any)!.x satisfies any, w = <any>q; (q as any) = 1; for ((q as any) of []) {} ;({a: q as any} = {} as any); [q!] = [];
declare const g1: number; declare function g2(): void; declare module "foo" { } declare global { } export declare const g3: any;
function ov(a: string); function ov(a: number); function ov(this: any, a?: any) { return AL2 }

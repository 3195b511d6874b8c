export { type A } from "x";
export { type A2, type B2 } from "x2";
export {type A3} from "x3"; import { type Z } from "z"; import { type ZZ, y } from "zz"; y;
export type {Q} from "q"; type L = 1; export { type L }; export { L as M };
declare const amb: any; export { amb };

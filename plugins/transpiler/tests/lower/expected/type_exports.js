import { y } from "zz";
y;
export {};
export {};
export {};

// Where lines break, strings that are formats, JSX, iterators, promises.
const many = (n, text = "abcdefg") => Array.from({ length: n }, (_, i) => text + i);
for (const value of [many(5), many(8), many(9), many(11), { k: many(8), j: many(9) }, [many(8), many(8)], new Map([["k", many(8)], ["jj", many(8)]]), new Set([many(8), many(8)])]) console.log(value);
for (let n = 6; n < 11; n += 1) console.log([1, Array(8).fill("x".repeat(n)), 2], { k: Array(8).fill("x".repeat(n)) });
console.log([1, "a".repeat(100)], ["a".repeat(90), "b"], [{ a: 1 }, "a".repeat(78), 2, 3]);
console.log({ d: { e: ["x".repeat(70), new Date(0), null] } }, [[["z", "a".repeat(55), [1], 1, [1]]]], [[["z", "a".repeat(60), new Map([[1, 2]]), 1, [1]]]]);
console.log("x".repeat(79), many(3), "x".repeat(85), { a: 1 }, many(3));
console.log(["é".repeat(40), "b", "c"], ["日".repeat(20), "b", "c"], many(8, "日本語"));
console.log([new String("s"), 1], new String("a"), "b", new String("last"));
console.log("a", "%s", "b", "%d%%", 5, "%j", { a: 1 });
console.log(Object.assign([], { x: 1 }), Object.assign([1], { x: 1, y: { z: 1 } }), [new Number(3)], new Float64Array([1.5, -0]));
console.log(Map, Object, parseInt, function foo() {}, class Q {}, new Proxy(function foo() {}, {}));
console.log(Promise.resolve(1), Promise.reject(1).catch(() => 2), new Promise(() => {}));
console.log(new Map([[1, 2]]).entries(), new Set([1, "a"]).values());
console.log({ [Symbol.toStringTag]: "Tagged", x: 1 }, { a: { b: { [Symbol.for("nodejs.util.inspect.custom")]: (depth, options) => `${depth} ${options.depth}` } } });
const element = (type, props, key = null) => ({ $$typeof: Symbol.for("react.element"), type, props, key });
function Comp() {}
const arrow = () => 1;
console.log(element("div", { a: 1, b: "x", children: "hi" }), element(Comp, { a: { c: 1 }, children: [element("b", {}, "k"), "text"] }, "kk"), element(arrow, {}));
console.log({ x: element("a", { children: element("b", { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }) }) }, [element("i", { children: "x".repeat(130) })]);

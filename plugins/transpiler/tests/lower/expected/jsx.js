import { createElement as _createElement } from "react";
import { Fragment as _Fragment, jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
const a = /* @__PURE__ */ _createElement("div", {
  id: "x",
  ...p,
  key: "k",
  class: "a&b",
  "data-x": 1,
  "a:b": "c",
  b: true
}, "text ", "lit", " ", v, "more   text", ...sp, /* @__PURE__ */ _jsx(_Fragment, {}), /* @__PURE__ */ _createElement(Foo.Bar, { ...p, key: 1 }), /* @__PURE__ */ _jsx(Foo, { ...p, ...{ a: 1 }, ref: r }, 2), /* @__PURE__ */ _jsx("a-b", {}), "  ", /* @__PURE__ */ _jsx(this.x, {}), " ", /* @__PURE__ */ _jsx("ns:el", {}), " ", /* @__PURE__ */ _jsx($x, {}), " ", /* @__PURE__ */ _jsx(_y, {}), " ", /* @__PURE__ */ _jsx(é, {}));
const b = /* @__PURE__ */ _jsxs(_Fragment, { children: ["a", b] });
const c = /* @__PURE__ */ _jsxs("p", { children: [...x] });
const d = /* @__PURE__ */ _jsx("p", { children: c });
const e = /* @__PURE__ */ _jsx("p", { children: /* @__PURE__ */ _jsx("b", {}) });
const f = /* @__PURE__ */ _jsx("p", { a: /* @__PURE__ */ _jsx("b", {}), c: "line\n two" });
const g = /* @__PURE__ */ _jsx(F, {}, "a");
const h = /* @__PURE__ */ _jsx(F, { children: "x", children: "y" });
const i = /* @__PURE__ */ _jsx(F, { ...a, ...b });
const k = /* @__PURE__ */ _jsx(F, { ...{ a, b: 1 }, c: true });

// Run once per realm when V8 has no locale data (icu.py): what would throw an internal error or abort the process is replaced.
//
// Without Intl, ECMA-262 leaves the result of the locale functions to the implementation; these give what the locale-free functions give.
(() => {
  "use strict";
  delete globalThis.Intl;
  const replace = (target, methods) => {
    for (const name of Object.keys(methods)) {
      Object.defineProperty(target, name, { value: methods[name], writable: true, configurable: true, enumerable: false });
    }
  };
  replace(String.prototype, {
    localeCompare(that) {
      const a = String(this);
      const b = String(that);
      return a < b ? -1 : a > b ? 1 : 0;
    },
    toLocaleLowerCase() {
      return this.toLowerCase();
    },
    toLocaleUpperCase() {
      return this.toUpperCase();
    },
  });
  const grouped = (text) => text.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  replace(Number.prototype, {
    toLocaleString() {
      return Number.isFinite(this.valueOf()) ? grouped(String(Math.round(this * 1000) / 1000)) : String(this);
    },
  });
  replace(BigInt.prototype, {
    toLocaleString() {
      return grouped(String(this));
    },
  });
  replace(Date.prototype, {
    toLocaleString() {
      return this.toString();
    },
    toLocaleDateString() {
      return this.toDateString();
    },
    toLocaleTimeString() {
      return this.toTimeString();
    },
  });
})();

// node:trace_events: nothing is traced.
"use strict";
const { codes } = require("internal:errors");

class Tracing {
  #categories;
  #enabled = false;

  constructor(categories) {
    this.#categories = categories;
  }

  enable() {
    this.#enabled = true;
  }

  disable() {
    this.#enabled = false;
  }

  get enabled() {
    return this.#enabled;
  }

  get categories() {
    return this.#categories.join(",");
  }
}

module.exports = {
  createTracing(options) {
    if (options === null || typeof options !== "object") throw new codes.ERR_INVALID_ARG_TYPE("options", "object", options);
    if (!Array.isArray(options.categories)) throw new codes.ERR_INVALID_ARG_TYPE("options.categories", "string[]", options.categories);
    return new Tracing(options.categories);
  },
  getEnabledCategories: () => undefined,
};

// DOMException.  Rules: WHATWG WebIDL, "DOMException".
"use strict";
const { expose, constants, string } = require("internal:webidl");
const { invalidThis } = require("internal:web_errors");

const NAMES = {
  IndexSizeError: ["INDEX_SIZE_ERR", 1], DOMStringSizeError: ["DOMSTRING_SIZE_ERR", 2], HierarchyRequestError: ["HIERARCHY_REQUEST_ERR", 3],
  WrongDocumentError: ["WRONG_DOCUMENT_ERR", 4], InvalidCharacterError: ["INVALID_CHARACTER_ERR", 5], NoDataAllowedError: ["NO_DATA_ALLOWED_ERR", 6],
  NoModificationAllowedError: ["NO_MODIFICATION_ALLOWED_ERR", 7], NotFoundError: ["NOT_FOUND_ERR", 8], NotSupportedError: ["NOT_SUPPORTED_ERR", 9],
  InUseAttributeError: ["INUSE_ATTRIBUTE_ERR", 10], InvalidStateError: ["INVALID_STATE_ERR", 11], SyntaxError: ["SYNTAX_ERR", 12],
  InvalidModificationError: ["INVALID_MODIFICATION_ERR", 13], NamespaceError: ["NAMESPACE_ERR", 14], InvalidAccessError: ["INVALID_ACCESS_ERR", 15],
  ValidationError: ["VALIDATION_ERR", 16], TypeMismatchError: ["TYPE_MISMATCH_ERR", 17], SecurityError: ["SECURITY_ERR", 18],
  NetworkError: ["NETWORK_ERR", 19], AbortError: ["ABORT_ERR", 20], URLMismatchError: ["URL_MISMATCH_ERR", 21],
  QuotaExceededError: ["QUOTA_EXCEEDED_ERR", 22], TimeoutError: ["TIMEOUT_ERR", 23], InvalidNodeTypeError: ["INVALID_NODE_TYPE_ERR", 24],
  DataCloneError: ["DATA_CLONE_ERR", 25],
};
/** Names that are on the list but have code 0 now. */
const WITHOUT_CODE = new Set(["DOMStringSizeError", "NoDataAllowedError", "ValidationError"]);

class DOMException {
  #message;
  #name;

  constructor(message = "", options = "Error") {
    this.#message = string(message);
    if (options !== null && typeof options === "object") {
      this.#name = options.name === undefined ? "Error" : string(options.name);
      if ("cause" in options) Object.defineProperty(this, "cause", { value: options.cause, configurable: true, writable: true, enumerable: false });
    } else this.#name = string(options);
    if (Error.captureStackTrace !== undefined) Error.captureStackTrace(this, new.target);
    else Object.defineProperty(this, "stack", { value: `${this}\n${new Error().stack}`, writable: true, configurable: true, enumerable: false });
  }

  get name() {
    if (!(#name in this)) throw invalidThis("DOMException");
    return this.#name;
  }

  get message() {
    if (!(#message in this)) throw invalidThis("DOMException");
    return this.#message;
  }

  get code() {
    if (!(#name in this)) throw invalidThis("DOMException");
    return WITHOUT_CODE.has(this.#name) ? 0 : (NAMES[this.#name]?.[1] ?? 0);
  }

  static is(value) {
    return typeof value === "object" && value !== null && #name in value;
  }

  static fromEnvelope(message, props) {
    return new DOMException(message, props?.name ?? "Error");
  }
}
const { is, fromEnvelope } = DOMException;
delete DOMException.is;
delete DOMException.fromEnvelope;
Object.setPrototypeOf(DOMException.prototype, Error.prototype);
expose(DOMException);
constants(DOMException, Object.fromEntries(Object.values(NAMES)));

// An op that raises OpError("DOMException", text, name="AbortError") makes one of these.
const enveloped = function (message) {
  return new DOMException(message);
};
enveloped.fromEnvelope = (message, props) => {
  const error = fromEnvelope(message, props);
  if (props !== null && props !== undefined) delete props.name;
  return error;
};
internal.registerErrorClass("DOMException", enveloped);

module.exports = { DOMException, isDOMException: is };

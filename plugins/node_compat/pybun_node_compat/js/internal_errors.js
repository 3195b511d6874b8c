// Node's errors with codes.  `codes.ERR_X` are constructors: `throw new codes.ERR_INVALID_ARG_TYPE("path", "string", value)`.
//
// Messages follow Node.js, "Errors: Node.js error codes".  A table entry is [Base, message | (…args) => message].
"use strict";
const { codedClass, invalidArgTypeText, received, codeInStack, list, outOfRange } = require("internal:web_errors");

const inspect = (value, options) => require("internal:inspect").inspect(value, options);

const short = (value) => {
  const text = inspect(value);
  return text.length > 128 ? `${text.slice(0, 128)}...` : text;
};

const propertyOrArgument = (name) => (name.includes(".") ? "property" : "argument");

const table = {
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, (name, reason) => `The "${name}" argument is ambiguous. ${reason}`],
  ERR_ARG_NOT_ITERABLE: [TypeError, (name) => `${name} must be iterable`],
  ERR_ASSERTION: [Error, (message) => message],
  ERR_ASYNC_CALLBACK: [TypeError, (name) => `${name} must be a function`],
  ERR_ASYNC_TYPE: [TypeError, (type) => `Invalid name for async "type": ${type}`],
  ERR_BROTLI_INVALID_PARAM: [RangeError, (x) => `${x} is not a valid Brotli parameter`],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => (name ? `"${name}" is outside of buffer bounds` : "Attempt to access memory outside buffer bounds")],
  ERR_BUFFER_TOO_LARGE: [RangeError, (x) => `Cannot create a Buffer larger than ${x} bytes`],
  ERR_CHILD_CLOSED_BEFORE_REPLY: [Error, "Child closed before reply received"],
  ERR_CHILD_PROCESS_IPC_REQUIRED: [Error, (name) => `Forked processes must have an IPC channel, missing value 'ipc' in ${name}`],
  ERR_CHILD_PROCESS_STDIO_MAXBUFFER: [RangeError, (name) => `${name} maxBuffer length exceeded`],
  ERR_CONSOLE_WRITABLE_STREAM: [TypeError, (name) => `Console expects a writable stream instance for ${name}`],
  ERR_CONSTRUCT_CALL_REQUIRED: [TypeError, (name) => `Class constructor ${name} cannot be invoked without \`new\``],
  ERR_CRYPTO_HASH_FINALIZED: [Error, "Digest already called"],
  ERR_CRYPTO_HASH_UPDATE_FAILED: [Error, "Hash update failed"],
  ERR_CRYPTO_INVALID_DIGEST: [TypeError, (x) => `Invalid digest: ${x}`],
  ERR_CRYPTO_INVALID_KEYLEN: [RangeError, "Invalid key length"],
  ERR_CRYPTO_INVALID_STATE: [Error, (x) => `Invalid state for operation ${x}`],
  ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: [RangeError, "Input buffers must have the same byte length"],
  ERR_CRYPTO_UNKNOWN_CIPHER: [Error, "Unknown cipher"],
  ERR_DIR_CLOSED: [Error, "Directory handle was closed"],
  ERR_DIR_CONCURRENT_OPERATION: [Error, "Cannot do synchronous work on directory handle with concurrent asynchronous operations"],
  ERR_ENCODING_INVALID_ENCODED_DATA: [TypeError, (x) => `The encoded data was not valid for encoding ${x}`],
  ERR_ENCODING_NOT_SUPPORTED: [RangeError, (x) => `The "${x}" encoding is not supported`],
  ERR_EVAL_ESM_CANNOT_PRINT: [Error, "--print cannot be used with ESM input"],
  ERR_EVENT_RECURSION: [Error, (x) => `The event "${x}" is already being dispatched`],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError, (x) => `The feature ${x} is unavailable on the current platform, which is being used to run Node.js`],
  ERR_FS_CP_DIR_TO_NON_DIR: [Error, (x) => x],
  ERR_FS_CP_EINVAL: [Error, (x) => x],
  ERR_FS_CP_EEXIST: [Error, (x) => x],
  ERR_FS_EISDIR: [Error, (x) => x],
  ERR_FS_FILE_TOO_LARGE: [RangeError, (x) => `File size (${x}) is greater than 2 GiB`],
  ERR_FS_INVALID_SYMLINK_TYPE: [Error, (x) => `Symlink type must be one of "dir", "file", or "junction". Received "${x}"`],
  ERR_HTTP_BODY_NOT_ALLOWED: [Error, "Adding content for this request method or response status is not allowed."],
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: [Error, (a, b) => `Response body's content-length of ${a} byte(s) does not match the content-length of ${b} byte(s) set in header`],
  ERR_HTTP_HEADERS_SENT: [Error, (x) => `Cannot ${x} headers after they are sent to the client`],
  ERR_HTTP_INVALID_HEADER_VALUE: [TypeError, (value, name) => `Invalid value "${value}" for header "${name}"`],
  ERR_HTTP_INVALID_STATUS_CODE: [RangeError, (x) => `Invalid status code: ${x}`],
  ERR_HTTP_REQUEST_TIMEOUT: [Error, "Request timeout"],
  ERR_HTTP_SOCKET_ENCODING: [Error, "Changing the socket encoding is not allowed per RFC7230 Section 3."],
  ERR_HTTP_TRAILER_INVALID: [Error, "Trailers are invalid with this transfer encoding"],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, "Illegal constructor"],
  ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError, (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`],
  ERR_INVALID_ADDRESS_FAMILY: [RangeError, (family, host, port) => `Invalid address family: ${family} ${host}:${port}`],
  ERR_INVALID_ARG_TYPE: [TypeError, (name, expected, actual) => invalidArgTypeText(name, expected, actual)],
  ERR_INVALID_ARG_VALUE: [TypeError, (name, value, reason = "is invalid") => `The ${propertyOrArgument(name)} '${name}' ${reason}. Received ${short(value)}`],
  ERR_INVALID_ASYNC_ID: [RangeError, (type, value) => `Invalid ${type} value: ${value}`],
  ERR_INVALID_BUFFER_SIZE: [RangeError, (x) => `Buffer size must be a multiple of ${x}`],
  ERR_INVALID_CALLBACK: [TypeError, (x) => `Callback must be a function. Received ${short(x)}`],
  ERR_INVALID_CHAR: [TypeError, (name, field) => `Invalid character in ${name}${field === undefined ? "" : ` ["${field}"]`}`],
  ERR_INVALID_CURSOR_POS: [TypeError, "Cannot set cursor row without setting its column"],
  ERR_INVALID_FD: [RangeError, (x) => `"fd" must be a positive integer: ${x}`],
  ERR_INVALID_FD_TYPE: [TypeError, (x) => `Unsupported fd type: ${x}`],
  ERR_INVALID_FILE_URL_HOST: [TypeError, (x) => `File URL host must be "localhost" or empty on ${x}`],
  ERR_INVALID_FILE_URL_PATH: [TypeError, (x) => `File URL path ${x}`],
  ERR_INVALID_HANDLE_TYPE: [TypeError, "This handle type cannot be sent"],
  ERR_INVALID_HTTP_TOKEN: [TypeError, (name, field) => `${name} must be a valid HTTP token ["${field}"]`],
  ERR_INVALID_IP_ADDRESS: [TypeError, (x) => `Invalid IP address: ${x}`],
  ERR_INVALID_MIME_SYNTAX: [TypeError, (production, str, at) => `The MIME syntax for a ${production} in ${JSON.stringify(str)} is invalid${at === -1 ? "" : ` at ${at}`}`],
  ERR_INVALID_OPT_VALUE: [TypeError, (name, value) => `The value "${value}" is invalid for option "${name}"`],
  ERR_INVALID_PROTOCOL: [TypeError, (got, wanted) => `Protocol "${got}" not supported. Expected "${wanted}"`],
  ERR_INVALID_RETURN_PROPERTY_VALUE: [TypeError, (input, name, prop, value) => `Expected ${input} to be returned for the "${prop}" from the "${name}" function but got ${kindOf(value)}.`],
  ERR_INVALID_RETURN_VALUE: [TypeError, (input, name, value) => `Expected ${input} to be returned from the "${name}" function but got ${kindOf(value)}.`],
  ERR_INVALID_STATE: [Error, (x) => `Invalid state: ${x}`],
  ERR_INVALID_SYNC_FORK_INPUT: [TypeError, (x) => `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${x}`],
  ERR_INVALID_THIS: [TypeError, (x) => `Value of "this" must be of type ${x}`],
  ERR_INVALID_TUPLE: [TypeError, (a, b) => `${a} must be an iterable ${b} tuple`],
  ERR_INVALID_URI: [URIError, "URI malformed"],
  ERR_INVALID_URL: [TypeError, () => "Invalid URL"],
  ERR_INVALID_URL_SCHEME: [TypeError, (expected) => `The URL must be ${typeof expected === "string" ? `of scheme ${expected}` : `one of scheme ${list(expected, "or")}`}`],
  ERR_IPC_CHANNEL_CLOSED: [Error, "Channel closed"],
  ERR_IPC_DISCONNECTED: [Error, "IPC channel is already disconnected"],
  ERR_IPC_ONE_PIPE: [Error, "Child process can have only one IPC pipe"],
  ERR_IPC_SYNC_FORK: [Error, "IPC cannot be used with synchronous forks"],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (x) => `The ${x} method is not implemented`],
  ERR_MISSING_ARGS: [TypeError, (...names) => missingArgsText(names)],
  ERR_MISSING_OPTION: [TypeError, (x) => `${x} is required`],
  ERR_MULTIPLE_CALLBACK: [Error, "Callback called multiple times"],
  ERR_NOT_BUILDING_SNAPSHOT: [Error, "Operation cannot be invoked when not building startup snapshot"],
  ERR_NOT_BUILT: [Error, (api) => `${api} is not built yet in pybun; see docs/compat.md`],
  ERR_NO_CRYPTO: [Error, "Node.js is not compiled with OpenSSL crypto support"],
  ERR_OPERATION_FAILED: [Error, (x) => `Operation failed: ${x}`],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, (x) => x],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, (x) => `Unexpected argument '${x}'. This command does not take positional arguments`],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [
    TypeError,
    (option, allowPositionals) =>
      `Unknown option '${option}'${allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}"` : ""}`,
  ],
  ERR_SCRIPT_EXECUTION_INTERRUPTED: [Error, "Script execution was interrupted by `SIGINT`"],
  ERR_SERVER_ALREADY_LISTEN: [Error, "Listen method has been called more than once without closing."],
  ERR_SERVER_NOT_RUNNING: [Error, "Server is not running."],
  ERR_SOCKET_ALREADY_BOUND: [Error, "Socket is already bound"],
  ERR_SOCKET_BAD_PORT: [RangeError, (name, port, allowZero = true) => `${name} should be ${allowZero ? ">=" : ">"} 0 and < 65536. Received ${received(port)}.`],
  ERR_SOCKET_BAD_TYPE: [TypeError, "Bad socket type specified. Valid types are: udp4, udp6"],
  ERR_SOCKET_CLOSED: [Error, "Socket is closed"],
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, "Socket closed before the connection was established"],
  ERR_SOCKET_CONNECTION_TIMEOUT: [Error, "Socket connection timeout"],
  ERR_STREAM_ALREADY_FINISHED: [Error, (x) => `Cannot call ${x} after a stream was finished`],
  ERR_STREAM_CANNOT_PIPE: [Error, "Cannot pipe, not readable"],
  ERR_STREAM_DESTROYED: [Error, (x) => `Cannot call ${x} after a stream was destroyed`],
  ERR_STREAM_NULL_VALUES: [TypeError, "May not write null values to stream"],
  ERR_STREAM_PREMATURE_CLOSE: [Error, "Premature close"],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, "stream.push() after EOF"],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, "stream.unshift() after end event"],
  ERR_STREAM_WRAP: [Error, "Stream has StringDecoder set or is in objectMode"],
  ERR_STREAM_WRITE_AFTER_END: [Error, "write after end"],
  ERR_SYNTHETIC: [Error, "JavaScript Callstack"],
  ERR_TLS_CERT_ALTNAME_INVALID: [Error, (reason) => `Hostname/IP does not match certificate's altnames: ${reason}`],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, "Cannot call function in process exit handler"],
  ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET: [Error, "`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active"],
  ERR_UNESCAPED_CHARACTERS: [TypeError, (x) => `${x} contains unescaped characters`],
  ERR_UNHANDLED_ERROR: [Error, (error) => (error === undefined ? "Unhandled error." : `Unhandled error. (${error})`)],
  ERR_UNHANDLED_REJECTION: [
    Error,
    (reason) =>
      "This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled " +
      `with .catch(). The promise rejected with the reason "${reason}".`,
  ],
  ERR_UNKNOWN_BUILTIN_MODULE: [Error, (x) => `No such built-in module: ${x}`],
  ERR_UNKNOWN_CREDENTIAL: [Error, (kind, id) => `${kind} identifier does not exist: ${id}`],
  ERR_UNKNOWN_ENCODING: [TypeError, (x) => `Unknown encoding: ${x}`],
  ERR_UNKNOWN_FILE_EXTENSION: [TypeError, (ext, path) => `Unknown file extension "${ext}" for ${path}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, (x) => `Unknown signal: ${x}`],
  ERR_USE_AFTER_CLOSE: [Error, (x) => `${x} was closed`],
  ERR_VALID_PERFORMANCE_ENTRY_TYPE: [Error, "At least one valid performance entry type is required"],
  ERR_WORKER_NOT_RUNNING: [Error, "Worker instance not running"],
  ERR_WORKER_PATH: [TypeError, (x) => `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'. Received "${x}"`],
  ERR_WORKER_UNSERIALIZABLE_ERROR: [Error, "Serializing an uncaught exception failed"],
  ERR_ZLIB_INITIALIZATION_FAILED: [Error, "Initialization failed"],
};

function kindOf(value) {
  return value?.constructor?.name ? `an instance of ${value.constructor.name}` : `type ${typeof value}`;
}

function missingArgsText(names) {
  const quoted = names.map((name) => (Array.isArray(name) ? list(name.map((n) => `"${n}"`), "or") : `"${name}"`));
  return `The ${quoted.length === 1 ? `${quoted[0]} argument` : `${list(quoted, "and")} arguments`} must be specified`;
}

/** Codes, each made into a constructor on first use. */
const codes = { __proto__: null };

function define(code, Base, message) {
  let made;
  Object.defineProperty(codes, code, {
    get() {
      if (made === undefined) {
        const Class = codedClass(Base, code);
        made = function (...args) {
          const error = new Class(typeof message === "function" ? message(...args) : message);
          if (Error.captureStackTrace !== undefined) Error.captureStackTrace(error, made);
          return error;
        };
        Object.defineProperty(made, "name", { value: code });
      }
      return made;
    },
    enumerable: true,
    configurable: true,
  });
}
for (const code of Object.keys(table)) define(code, ...table[code]);

// Some codes come with another base too.
Object.defineProperty(codes.ERR_INVALID_ARG_VALUE, "RangeError", {
  value: function ERR_INVALID_ARG_VALUE(...args) {
    const Class = codedClass(RangeError, "ERR_INVALID_ARG_VALUE");
    return new Class(table.ERR_INVALID_ARG_VALUE[1](...args));
  },
});

// ERR_OUT_OF_RANGE words numbers with separators; ERR_INVALID_URL carries its input.
Object.defineProperty(codes, "ERR_OUT_OF_RANGE", {
  value: function ERR_OUT_OF_RANGE(name, range, value, whole = false) {
    const error = outOfRange(name, range, value);
    if (whole) error.message = `${name} ${range}. Received ${value}`;
    if (Error.captureStackTrace !== undefined) Error.captureStackTrace(error, ERR_OUT_OF_RANGE);
    return error;
  },
  enumerable: true,
});
const InvalidUrl = codes.ERR_INVALID_URL;
Object.defineProperty(codes, "ERR_INVALID_URL", {
  value: function ERR_INVALID_URL(input, base) {
    const error = InvalidUrl();
    error.input = input;
    if (base !== undefined && base !== null) error.base = base;
    return error;
  },
  enumerable: true,
});

/** Asks before a message is set: is this one of ours? */
const isNodeError = (error) => error !== null && typeof error === "object" && error[codeInStack] !== undefined;

const errnoNames = () => require("internal:errno");

/** `connect ECONNREFUSED 127.0.0.1:80`, with errno code syscall address port. */
function exceptionWithHostPort(errno, syscall, address, port, additional) {
  const { nameOf } = errnoNames();
  const code = typeof errno === "string" ? errno : nameOf(errno);
  let details = "";
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (additional) details += ` - Local (${additional})`;
  const error = new Error(`${syscall} ${code}${details}`);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

/** util._errnoException: `syscall CODE original`. */
function errnoException(errno, syscall, original) {
  const code = errnoNames().nameOf(errno);
  const error = new Error(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  return error;
}

/** uvException: `ENOENT: no such file or directory, open 'x' -> 'y'`. */
function systemError({ errno, code, syscall, message, path, dest }) {
  const names = errnoNames();
  const name = code ?? names.nameOf(errno);
  let text = `${name}: ${message ?? names.messageOf(name)}, ${syscall}`;
  if (path !== undefined) text += ` '${path}'`;
  if (dest !== undefined) text += ` -> '${dest}'`;
  const error = new Error(text);
  error.errno = errno ?? names.numberOf(name);
  error.code = name;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/** Joins an error that happened while another was handled. */
function aggregateTwoErrors(inner, outer) {
  if (inner && outer && inner !== outer) {
    if (Array.isArray(outer.errors)) {
      outer.errors.push(inner);
      return outer;
    }
    const error = new AggregateError([outer, inner], outer.message);
    error.code = outer.code;
    return error;
  }
  return inner || outer;
}

module.exports = {
  codes,
  get AbortError() {
    return require("internal:abort_error").AbortError;
  },
  aggregateTwoErrors,
  determineSpecificType: received,
  errnoException,
  exceptionWithHostPort,
  hideStackFrames: (fn) => fn,
  isNodeError,
  systemError,
  /** A code that this table lacks. */
  E: define,
};

// url.resolve of the legacy API: RFC 1808 with what Node has made of it.
"use strict";

const bare = (protocol) => (protocol ?? "").replace(/:$/, "");

/** `path` is pathname and search, `href` the whole. */
function finish(result) {
  if (result.pathname !== null || result.search !== null) result.path = (result.pathname || "") + (result.search || "");
  result.href = result.format();
  return result;
}

/** Where there are no slashes the host stands as first part of the path: `mailto:a@b`. */
function hostFromPath(result, host) {
  result.hostname = result.host = host;
  if (host && host.indexOf("@") > 0) {
    const [auth, rest] = host.split("@");
    result.auth = auth;
    result.host = result.hostname = rest;
  }
}

const putFirst = (parts, value) => {
  if (parts[0] === "") parts[0] = value;
  else parts.unshift(value);
};

function otherProtocol(result, relative, slashed, hostless) {
  if (!slashed.has(bare(relative.protocol))) {
    Object.assign(result, relative);
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  if (!relative.host && bare(relative.protocol) !== "file" && !hostless.has(bare(relative.protocol))) {
    const parts = (relative.pathname || "").split("/");
    while (parts.length > 0 && !(relative.host = parts.shift()));
    relative.host ||= "";
    relative.hostname ||= "";
    if (parts[0] !== "") parts.unshift("");
    if (parts.length < 2) parts.unshift("");
    result.pathname = parts.join("/");
  } else result.pathname = relative.pathname;
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || "";
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) result.path = (result.pathname || "") + (result.search || "");
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

/** Takes `.` and `..` out, from the end; `up` is how many `..` were left over. */
function withoutDots(parts) {
  let up = 0;
  for (let i = parts.length - 1; i >= 0; i -= 1) {
    if (parts[i] === ".") parts.splice(i, 1);
    else if (parts[i] === "..") {
      parts.splice(i, 1);
      up += 1;
    } else if (up > 0) {
      parts.splice(i, 1);
      up -= 1;
    }
  }
  return up;
}

/**
 * @param {object} result a copy of the base, changed in place
 * @param {object} relative
 */
function resolveObject(result, relative, slashed, hostless) {
  result.hash = relative.hash;
  if (relative.href === "") {
    result.href = result.format();
    return result;
  }
  if (relative.slashes && !relative.protocol) {
    const { protocol } = result;
    Object.assign(result, relative, { protocol });
    if (slashed.has(bare(protocol)) && result.hostname && !result.pathname) result.path = result.pathname = "/";
    result.href = result.format();
    return result;
  }
  if (relative.protocol && relative.protocol !== result.protocol) return otherProtocol(result, relative, slashed, hostless);

  const sourceAbsolute = Boolean(result.pathname) && result.pathname[0] === "/";
  const relativeAbsolute = Boolean(relative.host) || (Boolean(relative.pathname) && relative.pathname[0] === "/");
  let mustBeAbsolute = relativeAbsolute || sourceAbsolute || Boolean(result.host && relative.pathname);
  const dropDots = mustBeAbsolute;
  let parts = result.pathname ? result.pathname.split("/") : [];
  const added = relative.pathname ? relative.pathname.split("/") : [];
  const slashless = Boolean(result.protocol) && !slashed.has(bare(result.protocol));
  if (slashless) {
    result.hostname = "";
    result.port = null;
    if (result.host) putFirst(parts, result.host);
    result.host = "";
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      if (relative.host) putFirst(added, relative.host);
      relative.host = null;
    }
    mustBeAbsolute &&= added[0] === "" || parts[0] === "";
  }
  if (relativeAbsolute) {
    if (relative.host || relative.host === "") {
      if (result.host !== relative.host) result.auth = null;
      result.host = relative.host;
      result.port = relative.port;
    }
    if (relative.hostname || relative.hostname === "") {
      if (result.hostname !== relative.hostname) result.auth = null;
      result.hostname = relative.hostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    parts = added;
  } else if (added.length > 0) {
    parts.pop();
    parts = parts.concat(added);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    if (slashless) hostFromPath(result, parts.shift());
    result.search = relative.search;
    result.query = relative.query;
    return finish(result);
  }
  if (parts.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }
  const last = parts[parts.length - 1];
  const trailing = ((result.host || relative.host || parts.length > 1) && (last === "." || last === "..")) || last === "";
  const up = withoutDots(parts);
  if (!mustBeAbsolute && !dropDots) for (let i = 0; i < up; i += 1) parts.unshift("..");
  if (mustBeAbsolute && parts[0] !== "" && (!parts[0] || parts[0][0] !== "/")) parts.unshift("");
  if (trailing && !parts.join("/").endsWith("/")) parts.push("");
  const absolute = parts[0] === "" || Boolean(parts[0] && parts[0][0] === "/");
  if (slashless) hostFromPath(result, absolute ? "" : parts.length > 0 ? parts.shift() : "");
  mustBeAbsolute ||= Boolean(result.host) && parts.length > 0;
  if (mustBeAbsolute && !absolute) parts.unshift("");
  if (parts.length === 0) {
    result.pathname = null;
    result.path = null;
  } else result.pathname = parts.join("/");
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finish(result);
}

module.exports = { resolveObject };

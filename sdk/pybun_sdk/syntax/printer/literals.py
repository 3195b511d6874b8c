"""The text of literals: quotes and escapes, numbers in their shortest form, templates, regular expressions.

Rules: ECMA-262 12.9 (literals), 6.1.6.1.20 (Number::toString). `</script` is broken up wherever that keeps the meaning,
so that output may stand in an HTML script element.
"""

from __future__ import annotations

from pybun_sdk.syntax.ast import numeric_value

_ESCAPES = {
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
    "\ufeff": "\\uFEFF",
}


def quote(value: str, ascii_only: bool) -> str:
    """A string literal with this value; double quotes unless single ones save escapes."""
    if '"' not in value:
        mark = '"'
    elif "'" not in value or value.count('"') > value.count("'"):
        mark = "'"
    else:
        mark = '"'
    if value.isprintable() and "\\" not in value and (not ascii_only or value.isascii()):
        if mark in value:
            value = value.replace(mark, "\\" + mark)
    else:
        value = _escape(value, mark, ascii_only)
    if "</" in value:
        value = _break_script(value)
    return mark + value + mark


def _escape(value: str, mark: str, ascii_only: bool) -> str:
    parts: list[str] = []
    size = len(value)
    for index, char in enumerate(value):
        escape = _ESCAPES.get(char)
        if escape is not None:
            parts.append(escape)
        elif char == mark:
            parts.append("\\" + mark)
        elif char == "\0":
            following = value[index + 1] if index + 1 < size else ""
            parts.append("\\x00" if following in "0123456789" and following else "\\0")
        elif char < " " or "\x7f" <= char < "\xa0":
            parts.append(f"\\x{ord(char):02X}")
        elif 0xD800 <= ord(char) <= 0xDFFF:
            parts.append(f"\\u{ord(char):04X}")
        elif ascii_only and char > "\x7f":
            code = ord(char)
            if code < 0x100:
                parts.append(f"\\x{code:02X}")
            elif code < 0x10000:
                parts.append(f"\\u{code:04X}")
            else:
                code -= 0x10000
                parts.append(f"\\u{0xD800 + (code >> 10):04X}\\u{0xDC00 + (code & 0x3FF):04X}")
        else:
            parts.append(char)
    return "".join(parts)


def _break_script(text: str) -> str:
    start = 0
    while True:
        start = text.find("</", start)
        if start < 0:
            return text
        if text[start + 2 : start + 8].lower() == "script":
            text = text[: start + 1] + "\\" + text[start + 1 :]
        start += 2


def escape_name(name: str) -> str:
    """An identifier in ASCII."""
    if name.isascii():
        return name
    return "".join(c if c < "\x7f" else f"\\u{{{ord(c):X}}}" if ord(c) > 0xFFFF else f"\\u{ord(c):04X}" for c in name)


def template_raw(raw: str, tagged: bool, ascii_only: bool) -> str:
    """The text between the backquotes; a tag can see it, so a tagged one stays as it is."""
    if tagged:
        return raw
    if "</" in raw:
        raw = _break_script(raw)
    if ascii_only and not raw.isascii():
        raw = "".join(c if c <= "\x7f" else f"\\u{{{ord(c):X}}}" for c in raw)
    return raw


def regex(pattern: str, flags: str, ascii_only: bool) -> str:
    if "</" in pattern:
        pattern = _break_script(pattern)
    if ascii_only and not pattern.isascii():
        pattern = _ascii_pattern(pattern)
    return f"/{pattern}/{flags}"


def _ascii_pattern(pattern: str) -> str:
    parts: list[str] = []
    for char in pattern:
        code = ord(char)
        if code < 0x80:
            parts.append(char)
        elif code < 0x10000:
            parts.append(f"\\u{code:04X}")
        else:
            code -= 0x10000
            parts.append(f"\\u{0xD800 + (code >> 10):04X}\\u{0xDC00 + (code & 0x3FF):04X}")
    return "".join(parts)


def number(raw: str, minify: bool) -> str:
    """A numeric literal as written where every mode allows it, else (or minified) in its shortest form."""
    if len(raw) == 1:
        return raw
    if not minify:
        if raw[0] == "0" and raw[1] in "0123456789":
            return _shortest(numeric_value(raw))
        return raw.replace("_", "")
    return _shortest(numeric_value(raw))


def bigint(raw: str) -> str:
    return raw.replace("_", "")


def _shortest(value: float) -> str:
    if value == float("inf"):
        return "1e999"
    digits, exponent = _digits(value)
    size = len(digits)
    # The value is 0.digits * 10**exponent.
    if 0 < exponent <= 21 and exponent >= size:
        zeros = exponent - size
        plain = digits + "0" * zeros
        best = f"{digits}e{zeros}" if zeros > 2 else plain
        if value >= 1e12 and value < 2**64:
            hexadecimal = f"0x{int(value):x}"
            if len(hexadecimal) < len(best):
                best = hexadecimal
        return best
    if 0 < exponent < size:
        return f"{digits[:exponent]}.{digits[exponent:]}"
    if exponent <= 0:
        plain = "." + "0" * -exponent + digits
        scientific = f"{digits}e{exponent - size}"
        return plain if len(plain) <= len(scientific) else scientific
    return f"{digits}e{exponent - size}"


def _digits(value: float) -> tuple[str, int]:
    """The shortest digits that name `value`, and the power of ten of a decimal point put before them."""
    text = repr(value)
    mantissa, _, power = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    exponent = len(whole) + (int(power) if power else 0)
    digits = whole + fraction
    stripped = digits.lstrip("0")
    if not stripped:
        return "0", 1
    exponent -= len(digits) - len(stripped)
    stripped = stripped.rstrip("0")
    return stripped, exponent


def needs_dot(text: str) -> bool:
    """Would a `.` after this number be taken for its decimal point?"""
    return text.isdigit()

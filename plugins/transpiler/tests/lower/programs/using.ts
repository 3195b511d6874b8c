const log = []; const r = (n, f?) => ({ n, [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() { log.push('d' + n); if (f) throw new Error(f) } });
const ar = (n, f?) => ({ n, async [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]() { await 0; log.push('ad' + n); if (f) throw new Error(f) } });
function f() { "use strict"; using a = r(1), b = r(2); helper(); function helper() { log.push('h' + a.n) } return a.n }
log.push(f());
for (using x of [r(3), null, r(4)]) { if (x) log.push(x.n); else continue }
async function g() { await using c = ar(5); using z = r(6); for await (await using q of [ar(7)]) log.push('q'); { using n = null; } for (using i = r(8); ; ) { break } return 'g' }
log.push(await g());
try { using e1 = r(9, 'nine'); using e2 = r(10, 'ten'); throw new Error('body') } catch (e) { log.push(e.name, e.error?.message, e.suppressed?.name, e.suppressed?.suppressed?.message) }
try { using bad = {} as any } catch (e) { log.push(e instanceof TypeError) }
class K { static { using s = r(11); log.push('static') } m = () => { using t = r(12); return 1 } }
new K().m();
console.log(JSON.stringify(log));
using top = r(20); export const ex = top.n; export class C {} export default ex + 1; export { top as t2 }; export function fnn() { return C.name }
await using att = ar(21);
console.log(fnn(), ex, log.length);
process.on('exit', () => console.log(log.slice(-2).join()));

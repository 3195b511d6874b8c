import { mkdtempSync, rmSync } from "node:fs"; import { tmpdir } from "node:os"; import { join } from "node:path";
const d=mkdtempSync(join(tmpdir(),"b-")); const p=(n)=>join(d,n);
console.log(await Bun.write(p("a.txt"),"héllo"), await Bun.write(p("sub/deep/b.json"),'{"a":1}'), await Bun.write(p("c.bin"),new Uint8Array([1,2,3])), await Bun.write(p("e.txt"),new Blob(["xy"])), await Bun.write(p("f.txt"),new Response("resp")), await Bun.write(p("g.txt"),Bun.file(p("a.txt"))), await Bun.write(Bun.file(p("h.txt")),"h"));
const f=Bun.file(p("a.txt"));
console.log(f.size,f.type,f.name===p("a.txt"),await f.text(),await f.exists(),(await f.arrayBuffer()).byteLength,(await f.bytes()).length,f instanceof Blob, typeof f.lastModified, f.lastModified>1e12);
console.log(await Bun.file(p("sub/deep/b.json")).json(), Bun.file(p("sub/deep/b.json")).type, Bun.file("x.html").type, Bun.file("x.ts").type, Bun.file("x.png").type,Bun.file("x.unknownx").type,Bun.file("x.css").type,Bun.file("x.js").type,Bun.file("x.svg").type,Bun.file("x.md").type,Bun.file("x",{type:"a/b"}).type, Bun.file("x.mjs").type,Bun.file("x.jsx").type,Bun.file("x.wasm").type,Bun.file("x.xml").type,Bun.file("x.yaml").type,Bun.file("x.toml").type,Bun.file("x.pdf").type,Bun.file("x.jpg").type,Bun.file("x.gif").type,Bun.file("x.zip").type,Bun.file("x.csv").type,Bun.file("x.mp4").type,Bun.file("x.woff2").type,Bun.file("x.ico").type,Bun.file("x.webp").type,Bun.file("x").type);
const n=Bun.file(p("nope")); console.log(n.size, await n.exists()); try{await n.text()}catch(e){console.log(e.code,e.syscall,e.message.replace(d,"D"), e.path===p("nope"))} try{await n.json()}catch(e){console.log(e.code)}
console.log(await f.slice(1,4).text(), f.slice(0,2).size, await Bun.file(p("c.bin")).slice(1).bytes());
let out=[];for await(const c of f.stream()) out.push(c.length); console.log(out);
console.log((await f.stat()).size, await Bun.file(d).exists());
const w=Bun.file(p("w.txt")).writer(); w.write("one "); w.write(new Uint8Array([65])); await w.flush(); w.write("two"); console.log(typeof await w.end()); console.log(await Bun.file(p("w.txt")).text());
await f.delete(); await Bun.write(p("a.txt"),["x","y"]).catch(e=>console.log(e.name,e.message)).then(async r=>console.log(r));
try{await Bun.write(p("no/dir.txt"),"x",{createPath:false})}catch(e){console.log(e.code)}
try { console.log(await Bun.file(p("h.txt")).write("again"), await Bun.file(p("h.txt")).text()) } catch(e){console.log(e.message)}
console.log(await new Response(Bun.file(p("h.txt"))).text(), new Response(Bun.file(p("sub/deep/b.json"))).headers.get("content-type"));
console.log(await Bun.readableStreamToText(new Blob(["abc"]).stream()), await Bun.readableStreamToJSON(new Blob(["[1]"]).stream()), (await Bun.readableStreamToArrayBuffer(new Blob(["abc"]).stream())).byteLength,(await Bun.readableStreamToBytes(new Blob(["abc"]).stream())).length,(await Bun.readableStreamToArray(new Blob(["abc"]).stream())).length,(await Bun.readableStreamToBlob(new Blob(["abc"]).stream())).size);
const z=Bun.gzipSync("hello".repeat(20)); console.log(z instanceof Uint8Array, z[0],z[1], Buffer.from(Bun.gunzipSync(z)).toString().length, Buffer.from(Bun.inflateSync(Bun.deflateSync(Buffer.from("abc")))).toString()); try{Bun.gunzipSync(new Uint8Array([1,2]))}catch(e){console.log(e.name)}
for (const a of ["md5","sha1","sha224","sha256","sha384","sha512","sha512-256","sha3-256","blake2b256","blake2b512","ripemd160","blake2s256","sha3-512","sha512-224","shake128","shake256"]) { const h=new Bun.CryptoHasher(a); h.update("he").update(new Uint8Array([108,108])).update("o"); console.log(a,h.algorithm,h.byteLength,h.digest("hex")); }
console.log(Bun.CryptoHasher.hash("sha256","hello","base64"), Bun.CryptoHasher.hash("sha256","hello").length, new Bun.CryptoHasher("sha256","key").update("x").digest("hex"), Bun.CryptoHasher.algorithms.length);
const c=new Bun.CryptoHasher("sha1").update("a"); const c2=c.copy(); c.update("b"); console.log(c.digest("hex"),c2.digest("hex")); try{c.update("x")}catch(e){console.log(e.name,e.message)} try{new Bun.CryptoHasher("nope")}catch(e){console.log(e.name,e.message)}
console.log(Bun.SHA256.hash("hello","hex"), new Bun.MD5().update("a").digest("hex"), Bun.SHA1.byteLength, Buffer.from(Bun.sha("hello")).toString("hex"), Bun.SHA512_256.hash("a","hex"),new Bun.SHA256().byteLength,Bun.sha("hello","hex"));
console.log(Bun.randomUUIDv7().length, Bun.randomUUIDv7()[14], Bun.randomUUIDv7("buffer").length, Bun.randomUUIDv7("base64").length, Bun.randomUUIDv7("hex",0).slice(0,14), Bun.randomUUIDv5("www.example.com","dns"), Bun.randomUUIDv5("x","6ba7b810-9dad-11d1-80b4-00c04fd430c8","hex"));
{ const a=Bun.randomUUIDv7(), b=Bun.randomUUIDv7(); console.log(a<b); }
console.log(Bun.hash.crc32("hello"), Bun.hash.adler32("hello"), typeof Bun.hash("hello"), Bun.hash("hello"),Bun.hash.wyhash(""),Bun.hash("a".repeat(100)),Bun.hash("hello",1234n),Bun.hash("b".repeat(48)),Bun.hash("b".repeat(96)),Bun.hash("b".repeat(17)),Bun.hash("abc"));

rmSync(d,{recursive:true});
console.log(Bun.stdin.name); await Bun.write(Bun.stdout,"to stdout\n");
console.log(Bun.isStandaloneExecutable, Bun.embeddedFiles);

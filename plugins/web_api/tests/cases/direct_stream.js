// Streams of type "direct".
const direct = (pull, cancel) => new ReadableStream({ type: "direct", pull, cancel });
const wait = () => new Promise((resolve) => setTimeout(resolve, 2));
console.log(await new Response(direct((c) => { c.write("a"); c.close(); })).text());
console.log(await new Response(direct(async (c) => { c.write("a"); await wait(); c.write(new Uint8Array([98])); })).text());
console.log(await new Response(direct((c) => { c.write("a"); setTimeout(() => { c.write("z"); c.end(); }, 2); })).text());
const chunks = [];
for await (const chunk of direct(async (c) => { c.write("a"); c.write("b"); await c.flush(); c.write("c"); await wait(); c.write("d"); c.close(); })) chunks.push(chunk);
console.log(chunks);
await new Response(direct(() => { throw new Error("pull"); })).text().catch((error) => console.log(error.message));
await new Response(direct(async () => { throw new Error("later"); })).text().catch((error) => console.log(error.message));
let reason;
const reader = direct((c) => { c.write("a"); }, (why) => { reason = why; }).getReader();
await reader.read();
await reader.cancel("enough");
console.log(reason);
